import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Change, changes, commit, datastoresQuery, hostsQuery, migrationTargetsQuery } from '@vivarium/client'
import { DatastoreId, HostId, type Vm } from '@vivarium/model'
import { Page } from '../../components/page'
import { pathTo } from '../../components/paths'
import { ProblemAlert } from '../../components/problem-alert'
import { refusalReason } from '../../components/refusal-list'
import { VmStateDot } from '../../components/states'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { commonRefusals } from './common-refusals'
import { MigrateOptions } from './migrate-options'
import { Prediction } from './prediction'
import { targetWish } from './search'
import { TargetPanel } from './target-panel'

const route = getRouteApi('/vms/$vmId/migrate')

/** Chooses where a VM goes, with every host's reasons and predictions in view. */
export const MigrateForm = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const wish = targetWish(search)
  const { data: hosts } = useSuspenseQuery(hostsQuery({ limit: 1000 }))
  const { data: datastores } = useSuspenseQuery(datastoresQuery({ limit: 1000 }))
  const migrate = useCommand({
    run: (change: Change, attempts) => commit(change, attempts),
    verb: t('migrate.verb'),
    problems: 'in-place',
    onDone: ({ id }) => void navigate({ search: before => ({ ...before, operation: id }), replace: true }),
  })
  // The reasons of the wish before stay while those of the next are read.
  const { data: targets, isPlaceholderData } = useQuery({
    ...migrationTargetsQuery(vm.id, wish),
    enabled: !migrate.pending,
    placeholderData: before => before,
  })
  const items = targets?.items ?? []
  const source = hosts.items.find(({ id }) => id === vm.hostId)
  const chosen =
    items.find(({ hostId }) => hostId === search.to) ??
    items.find(({ compatible }) => compatible) ??
    items.find(({ hostId }) => hostId !== vm.hostId)
  const common = commonRefusals(items, wish.datastoreId === undefined ? vm.hostId : null)
  const { datastoreId, ...how } = wish
  const change = changes.migrateVm(vm.id, {
    ...(chosen ? { hostId: HostId.parse(chosen.hostId) } : {}),
    ...how,
    ...(datastoreId === undefined ? {} : { datastoreId: DatastoreId.parse(datastoreId) }),
  })
  const reason = chosen ? refusalReason(chosen.refusals) : t('migrate.none')
  return (
    <Page
      title={t('migrate.title', { name: vm.name })}
      state={<VmStateDot state={vm.state} />}
      parents={[
        { to: '/vms', label: t('vms.title') },
        { to: `/vms/${vm.id}`, label: vm.name },
      ]}
      actions={
        <>
          <Link to={pathTo('vm', vm.id) ?? '/'} className={buttonStyle()}>
            {t('common.cancel')}
          </Link>
          <VerbButton
            variant="primary"
            pending={migrate.pending}
            disabledReason={!isPlaceholderData && reason}
            onClick={() => migrate.submit(change)}
          >
            {chosen ? t('migrate.verbTo', { host: chosen.hostName }) : t('migrate.verb')}
          </VerbButton>
        </>
      }
    >
      {migrate.problem && <ProblemAlert problem={migrate.problem} />}
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_28rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <MigrateOptions
            vm={vm}
            virtualization={source?.virtualization ?? 'full'}
            datastores={datastores.items}
            common={common}
          />
          <TargetPanel
            vm={vm}
            hosts={hosts.items}
            targets={items}
            common={common}
            value={chosen?.hostId}
            onChange={to => void navigate({ search: before => ({ ...before, to }), replace: true, resetScroll: false })}
          />
        </div>
        {chosen && <Prediction vm={vm} target={chosen} wish={wish} change={change} />}
      </div>
    </Page>
  )
}
