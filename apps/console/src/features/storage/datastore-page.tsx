import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { datastoreQuery } from '@vivarium/client'
import { Page } from '../../components/page'
import { useT } from '../../i18n'
import { DatastoreFacts } from './datastore-facts'
import { DatastoreHosts } from './datastore-hosts'
import { DatastoreUsers } from './datastore-users'

const route = getRouteApi('/storage/$datastoreId')

/** One datastore: what lies on it, how much room is left, who reaches it. */
export const DatastorePage = () => {
  const t = useT()
  const { datastoreId } = route.useParams()
  const { data: datastore } = useSuspenseQuery(datastoreQuery(datastoreId))
  return (
    <Page title={datastore.name} parents={[{ to: '/storage', label: t('storage.title') }]}>
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <DatastoreUsers datastore={datastore} />
        <div className="flex flex-col gap-4 max-xl:-order-1 max-xl:grid max-xl:grid-cols-1 max-xl:md:grid-cols-2">
          <DatastoreFacts datastore={datastore} />
          <DatastoreHosts datastoreId={datastore.id} />
        </div>
      </div>
    </Page>
  )
}
