import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { datastoreQuery } from '@vivarium/client'
import { AlarmMark } from '../../components/alarm-mark'
import { AlarmNotice } from '../../components/alarm-notice'
import { BreakButton } from '../../components/break-button'
import { FaultNotice } from '../../components/fault-notice'
import { Page } from '../../components/page'
import { usePageDialog } from '../../components/use-page-dialog'
import { useT } from '../../i18n'
import { TabBar, tabProps } from '../../ui/tabs'
import { DatastoreFacts } from './datastore-facts'
import { DatastoreHosts } from './datastore-hosts'
import { DatastoreLayers } from './datastore-layers'
import { DatastoreMonitor } from './datastore-monitor'
import { DatastoreUsers } from './datastore-users'
import { DATASTORE_TABS, type DatastoreSearch } from './search'

const LABELS = { summary: 'common.summary', layers: 'layers.title', monitor: 'monitor.title' } as const

const route = getRouteApi('/storage/$datastoreId')

/** One datastore: what lies on it, how much room is left, who reaches it. */
export const DatastorePage = () => {
  const t = useT()
  const { datastoreId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { tab = 'summary' } = search
  const [dialog, setDialog] = usePageDialog(search, navigate)
  const onSearch = (patch: Partial<DatastoreSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const { data: datastore } = useSuspenseQuery(datastoreQuery(datastoreId))
  return (
    <Page
      title={datastore.name}
      state={<AlarmMark target={datastore} />}
      parents={[{ to: '/storage', label: t('storage.title') }]}
      actions={
        <BreakButton
          target={{ kind: 'datastore', id: datastore.id, name: datastore.name }}
          isOpen={dialog === 'break'}
          onOpen={() => setDialog('break')}
          onClose={() => setDialog()}
        />
      }
      tabs={
        <TabBar label={t('storage.tabs')}>
          {DATASTORE_TABS.map(each => (
            <Link
              key={each}
              to="/storage/$datastoreId"
              params={{ datastoreId }}
              search={each === 'summary' ? {} : { tab: each }}
              {...tabProps(each === tab)}
            >
              {t(LABELS[each])}
            </Link>
          ))}
        </TabBar>
      }
    >
      <AlarmNotice targetId={datastore.id} />
      <FaultNotice of={{ datastoreId: datastore.id }} />
      {tab === 'layers' ? (
        <DatastoreLayers datastore={datastore} />
      ) : tab === 'monitor' ? (
        <DatastoreMonitor datastore={datastore} search={search} onSearch={onSearch} />
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
          <DatastoreUsers datastore={datastore} />
          <div className="flex flex-col gap-4 max-xl:-order-1 max-xl:grid max-xl:grid-cols-1 max-xl:md:grid-cols-2">
            <DatastoreFacts datastore={datastore} />
            <DatastoreHosts datastoreId={datastore.id} />
          </div>
        </div>
      )}
    </Page>
  )
}
