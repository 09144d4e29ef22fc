import type { Template } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'

/** Its disks: how large, how much of them holds something, and where. */
export const TemplateDisks = ({ template: { disks } }: { readonly template: Template }) => {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('templates.disks')} meta={disks.length}>
      <ul className="flex flex-col gap-3">
        {disks.map(({ id, sizeGiB, usedGiB, datastoreId, datastoreName }) => {
          const text = t('templates.diskUsed', { used: format.gib(usedGiB), size: format.gib(sizeGiB) })
          return (
            <li key={id} className="flex flex-col gap-1">
              <span className="flex justify-between gap-4">
                <code className="font-mono text-xs">{id}</code>
                <ResourceLink kind="datastore" id={datastoreId} name={datastoreName} />
              </span>
              <Meter
                label={id}
                max={sizeGiB}
                valueText={text}
                parts={[{ id: 'used', label: t('templates.used'), value: usedGiB, text: format.gib(usedGiB) }]}
              />
              <span className="text-text-2 text-xs">{text}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
