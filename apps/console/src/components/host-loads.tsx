import type { HostLoad } from '@vivarium/model'
import { useFormat, useT } from '../i18n'
import { METER_TONES, Meter } from '../ui/meter'
import { ResourceLink } from './resource-link'

interface HostLoadsProps {
  readonly hosts: readonly HostLoad[]
  /** What the difference comes from. */
  readonly more: string
}

/** What hosts have given out before and after something. */
export const HostLoads = ({ hosts, more }: HostLoadsProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <ul className="flex flex-col gap-3">
        {hosts.map(({ host, memoryMiB, threads, before, after }) => {
          const share = (mib: number) => (memoryMiB === 0 ? 0 : (100 * mib) / memoryMiB)
          const text = t('loads.memoryChange', {
            before: format.percent(share(before.memoryMiB)),
            after: format.percent(share(after.memoryMiB)),
            size: format.mib(memoryMiB),
          })
          return (
            <li key={host.id}>
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 pb-1">
                <ResourceLink kind="host" id={host.id} name={host.name} look="name" />
                <span className="text-text-2 text-xs">{text}</span>
              </p>
              <Meter
                label={t('loads.memoryOf', { host: host.name })}
                max={Math.max(memoryMiB, after.memoryMiB)}
                valueText={text}
                parts={[
                  {
                    id: 'before',
                    label: t('loads.before'),
                    value: before.memoryMiB,
                    text: format.mib(before.memoryMiB),
                    tone: 'accent',
                  },
                  {
                    id: 'more',
                    label: more,
                    value: Math.max(0, after.memoryMiB - before.memoryMiB),
                    text: format.mib(Math.max(0, after.memoryMiB - before.memoryMiB)),
                    tone: 'attention',
                  },
                ]}
              />
              <p className="pt-1 text-text-3 text-xs">
                {t('loads.vcpus', { before: before.vcpus, after: after.vcpus, threads })}
              </p>
            </li>
          )
        })}
      </ul>
      <p className="flex gap-4 pt-3 text-text-2 text-xs">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2 rounded-xs ${METER_TONES.accent}`} />
          {t('loads.before')}
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2 rounded-xs ${METER_TONES.attention}`} />
          {more}
        </span>
      </p>
    </>
  )
}
