import type { HostLoss } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { METER_TONES, Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'

/** What the other hosts have given out before and after. */
export const LossLoads = ({ loss: { hosts } }: { readonly loss: HostLoss }) => {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('loss.loads')} meta={t('loss.loadsMeta')}>
      <ul className="flex flex-col gap-3">
        {hosts.map(({ host, memoryMiB, threads, before, after }) => {
          const share = (mib: number) => (memoryMiB === 0 ? 0 : (100 * mib) / memoryMiB)
          const text = t('loss.memoryChange', {
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
                label={t('loss.memoryOf', { host: host.name })}
                max={Math.max(memoryMiB, after.memoryMiB)}
                valueText={text}
                parts={[
                  {
                    id: 'before',
                    label: t('loss.before'),
                    value: before.memoryMiB,
                    text: format.mib(before.memoryMiB),
                    tone: 'accent',
                  },
                  {
                    id: 'more',
                    label: t('loss.more'),
                    value: Math.max(0, after.memoryMiB - before.memoryMiB),
                    text: format.mib(Math.max(0, after.memoryMiB - before.memoryMiB)),
                    tone: 'attention',
                  },
                ]}
              />
              <p className="pt-1 text-text-3 text-xs">
                {t('loss.vcpus', { before: before.vcpus, after: after.vcpus, threads })}
              </p>
            </li>
          )
        })}
      </ul>
      <p className="flex gap-4 pt-3 text-text-2 text-xs">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2 rounded-xs ${METER_TONES.accent}`} />
          {t('loss.before')}
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2 rounded-xs ${METER_TONES.attention}`} />
          {t('loss.more')}
        </span>
      </p>
    </Panel>
  )
}
