import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { snapshotsQuery, vmsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { Page } from '../../components/page'
import { Size } from '../../components/quantity'
import { SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Input } from '../../ui/input'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { withSnapshots } from './search'
import { SourceSection } from './source-section'

const route = getRouteApi('/vms/new')

/** The snapshots that a VM can be made of, by the VM that they are of, each with the way to its form. */
export const SnapshotSource = () => {
  const t = useT()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: vms } = useSuspenseQuery(vmsQuery(withSnapshots(q)))
  const more = vms.total - vms.items.length
  return (
    <Page title={t('create.title')} parents={[{ to: '/vms', label: t('vms.title') }]}>
      <SourceSection />
      <Panel title={t('create.chooseSnapshot')} meta={t('create.vmsWith', { n: vms.total })}>
        <div className="flex flex-col gap-3">
          {(q !== undefined || more > 0) && (
            <Input
              type="search"
              className="max-w-80"
              aria-label={t('create.findVm')}
              placeholder={t('create.findVm')}
              defaultValue={q ?? ''}
              onChange={({ target }) =>
                void navigate({ search: { from: 'snapshot', q: wordOf(target.value) }, replace: true })
              }
            />
          )}
          {vms.items.length === 0 && (
            <EmptyState title={t('create.noSnapshots')}>{t('create.noSnapshotsHint')}</EmptyState>
          )}
          <ul className="grid items-start gap-2 md:grid-cols-2 2xl:grid-cols-3">
            {vms.items.map(vm => (
              <li key={vm.id} className="min-w-0 rounded-md border border-line-2 px-3 py-2.5">
                <h3 className="pb-1 font-semibold">{vm.name}</h3>
                <SnapshotsOf vm={vm} />
              </li>
            ))}
          </ul>
          {more > 0 && <p className="text-text-3 text-xs">{t('create.moreVms', { n: more })}</p>}
        </div>
      </Panel>
    </Page>
  )
}

/** One word of a name: what means something in a filter is left out. */
const wordOf = (text: string): string | undefined => text.replaceAll(/[^\p{L}\p{N}.-]+/gu, '') || undefined

const SnapshotsOf = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { data: snapshots } = useQuery(snapshotsQuery(vm.id))
  if (!snapshots) return <Skeleton className="h-8" />
  return (
    <ul className="flex flex-col gap-1">
      {snapshots.items.map(({ id, name, createdAt, sizeGiB }) => (
        <li key={id} className="flex items-center justify-between gap-3">
          <span className="min-w-0">
            <span className="block truncate">{name}</span>
            <span className="block text-text-3 text-xs">
              <SimTime time={createdAt} /> · <Size mib={sizeGiB * 1024} />
            </span>
          </span>
          <Link
            to="/vms/$vmId/clone"
            params={{ vmId: vm.id }}
            search={{ snapshot: id }}
            aria-label={t('create.cloneSnapshot', { snapshot: name, vm: vm.name })}
            className={buttonStyle('secondary', 'sm')}
          >
            {t('clone.verb')}
          </Link>
        </li>
      ))}
    </ul>
  )
}
