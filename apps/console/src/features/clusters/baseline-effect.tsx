import { ResourceLink } from '../../components/resource-link'
import { useT } from '../../i18n'
import type { LevelGuest } from './cpu-levels'

/** The running VMs that have seen more than a baseline shows: it holds for them from their next power cycle on. */
export const BaselineEffect = ({ guests }: { readonly guests: readonly LevelGuest[] }) => {
  const t = useT()
  if (guests.length === 0) return <p className="text-text-2">{t('clusters.effectNone')}</p>
  return (
    <>
      <p>{t('clusters.effectMore', { n: guests.length })}</p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('clusters.seeMore')}
        className="scroll-fade grid max-h-40 gap-x-6 overflow-y-auto sm:grid-cols-2"
      >
        {guests.map(({ id, name, exposedCpuModel = '' }) => (
          <li key={id} className="flex justify-between gap-3 border-line border-b py-1">
            <ResourceLink kind="vm" id={id} name={name} />
            <span className="text-text-2 text-xs">{t('clusters.sees', { model: exposedCpuModel })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
