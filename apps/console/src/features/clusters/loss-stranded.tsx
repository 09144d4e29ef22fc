import { type HostLoss, refusalLabel } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useLocale, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { StateDot } from '../../ui/state-dot'

const WHY = {
  disabled: 'loss.disabled',
  'no-boot-device': 'loss.noBoot',
  'no-room': 'loss.noRoom',
  'no-quorum': 'loss.noQuorum',
} as const

/** Who is not started, and what speaks against every host that was looked at. */
export const LossStranded = ({ loss: { stranded } }: { readonly loss: HostLoss }) => {
  const t = useT()
  const locale = useLocale()
  const format = useFormat()
  if (stranded.length === 0) return null
  return (
    <Panel title={t('loss.stranded')} meta={format.number(stranded.length)}>
      <ul className="flex flex-col">
        {stranded.map(({ vm, why, memoryMiB, candidates }) => (
          <li key={vm.id} className="border-line border-t py-2 first:border-t-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <StateDot shape="failed">
                <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />
              </StateDot>
              <span>{t(WHY[why])}</span>
              <span className="text-text-3">{format.mib(memoryMiB)}</span>
            </p>
            {candidates.length > 0 && (
              <ul className="grid gap-x-6 gap-y-0.5 pt-1 ps-5 text-text-2 text-xs sm:grid-cols-2">
                {candidates.map(({ hostId, hostName, refusals }) => (
                  <li key={hostId}>
                    <ResourceLink kind="host" id={hostId} name={hostName} look="text" />
                    {': '}
                    {format.list(refusals.map(code => refusalLabel(locale, code)))}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
