import { useSuspenseQuery } from '@tanstack/react-query'
import { hostsQuery } from '@vivarium/client'
import type { DatastoreId } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { HostStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'

/** The hosts whose guests can have their disks there. */
export const DatastoreHosts = ({ datastoreId }: { readonly datastoreId: DatastoreId }) => {
  const t = useT()
  const { data: page } = useSuspenseQuery(hostsQuery({ datastoreId: [datastoreId], limit: 1000 }))
  return (
    <Panel title={t('storage.reachedBy')} meta={page.total}>
      {page.total === 0 && <p className="text-text-2">{t('storage.noHosts')}</p>}
      <ul className="scroll-fade flex max-h-96 flex-col divide-y divide-line overflow-y-auto">
        {page.items.map(({ id, name, state }) => (
          <li key={id} className="flex justify-between gap-4 py-1.5">
            <ResourceLink kind="host" id={id} name={name} />
            <HostStateDot state={state} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
