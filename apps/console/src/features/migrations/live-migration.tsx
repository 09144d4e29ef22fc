import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { cancelOperation, operationQuery } from '@vivarium/client'
import type { Operation, Vm } from '@vivarium/model'
import { roundsOf } from '../../components/migration-rounds'
import { OperationProgress } from '../../components/operation-progress'
import { Page } from '../../components/page'
import { pathTo } from '../../components/paths'
import { ProblemAlert } from '../../components/problem-alert'
import { RoundBars } from '../../components/round-bars'
import { OperationStateDot } from '../../components/states'
import { problemOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { Foretold } from './foretold'
import { LiveFacts } from './live-facts'
import { LiveRounds } from './live-rounds'
import { MigrationResult } from './migration-result'
import { switchOverMiB } from './rounds'
import { SwitchToPostCopy } from './switch-to-post-copy'

const route = getRouteApi('/vms/$vmId/migrate')

interface LiveMigrationProps {
  readonly vm: Vm
  readonly operationId: string
}

/** A migration on its way: its rounds as they come, and how it ended. */
export const LiveMigration = ({ vm, operationId }: LiveMigrationProps) => {
  const t = useT()
  const navigate = route.useNavigate()
  const { data: operation, error } = useQuery(operationQuery(operationId))
  const cancel = useCommand({ run: () => cancelOperation(operationId), verb: t('operations.cancel') })
  const again = () => void navigate({ search: ({ operation: _, ...before }) => before, replace: true })
  const over = operation !== undefined && operation.state !== 'running' && operation.state !== 'queued'
  return (
    <Page
      title={t('migrate.title', { name: vm.name })}
      state={operation && <OperationStateDot state={operation.state} />}
      parents={[
        { to: '/vms', label: t('vms.title') },
        { to: `/vms/${vm.id}`, label: vm.name },
      ]}
      actions={
        <>
          {operation && !over && <SwitchToPostCopy name={vm.name} operationId={operationId} />}
          {operation && !over && (
            <VerbButton
              variant="danger-quiet"
              pending={cancel.pending}
              disabledReason={!operation.cancellable && t('operations.notCancellable')}
              onClick={() => cancel.submit()}
            >
              {t('migrate.cancel')}
            </VerbButton>
          )}
          {(over || error) && <Button onClick={again}>{t('migrate.again')}</Button>}
          <Link to={pathTo('vm', vm.id) ?? '/'} className={buttonStyle(over ? 'primary' : 'secondary')}>
            {t('migrate.toVm')}
          </Link>
        </>
      }
    >
      {error && <ProblemAlert problem={problemOf(error)} />}
      {operation ? <Course operation={operation} vm={vm} /> : !error && <Skeleton className="h-48 w-full" />}
    </Page>
  )
}

const Course = ({ operation, vm }: { readonly operation: Operation; readonly vm: Vm }) => {
  const t = useT()
  const rounds = roundsOf(operation)
  return (
    <>
      <Panel>
        <div className="flex flex-col gap-2">
          <OperationProgress operation={operation} className="flex items-center gap-3" />
          <MigrationResult operation={operation} vm={vm} />
        </div>
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <LiveRounds operation={operation} />
        <div className="flex min-w-0 flex-col gap-4">
          {rounds.length > 0 && (
            <Panel title={t('migrate.rounds')} meta={rounds.length}>
              <RoundBars label={t('migrate.rounds')} rounds={rounds} switchOverMiB={switchOverMiB(operation)} />
            </Panel>
          )}
          <Foretold operation={operation} />
          <LiveFacts operation={operation} />
        </div>
      </div>
    </>
  )
}
