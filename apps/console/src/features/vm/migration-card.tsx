import type { Operation, OperationPhase } from '@vivarium/model'
import type { ReactNode } from 'react'
import { pauseOf, roundsOf } from '../../components/migration-rounds'
import { ProblemAlert } from '../../components/problem-alert'
import { ResourceLink } from '../../components/resource-link'
import { RoundBars } from '../../components/round-bars'
import { RelativeTime, SimTime } from '../../components/sim-time'
import { OperationStateDot } from '../../components/states'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'
import { Gliding } from './gliding'

interface MigrationCardProps {
  readonly operation: Operation
  /** Where the VM is while it moves. */
  readonly from?: string | null
}

const MIB_PER_MB = 1e6 / 1_048_576
const isRound = (phase: OperationPhase): boolean => phase.round !== undefined
const isOver = ({ state }: Operation): boolean => state !== 'running' && state !== 'queued'

/** A migration round by round: what was sent, what the guest dirtied meanwhile, and how near the end is. */
export const MigrationCard = ({ operation, from }: MigrationCardProps) => {
  const t = useT()
  const { destination } = operation
  const rounds = operation.phases.filter(isRound)
  return (
    <Panel
      title={isOver(operation) ? t('vm.migration.last') : t('vm.migration.live')}
      meta={destination && <Route from={from} to={destination} />}
      actions={<OperationStateDot state={operation.state} />}
    >
      <div className="flex flex-col gap-3">
        {operation.problem && operation.state === 'failed' && <ProblemAlert problem={operation.problem} />}
        <MigrationFacts operation={operation} rounds={rounds} />
        {rounds.length > 0 && <RoundBars label={t('vm.migration.rounds')} rounds={roundsOf(operation)} />}
      </div>
    </Panel>
  )
}

const Route = ({ from, to }: { from?: string | null | undefined; to: NonNullable<Operation['destination']> }) => (
  <>
    {from && from !== to.name && `${from} `}
    {'→ '}
    <ResourceLink kind={to.kind} id={to.id} name={to.name} />
  </>
)

interface MigrationFactsProps {
  readonly operation: Operation
  readonly rounds: readonly OperationPhase[]
}

const secondsOf = ({ startedAt, endedAt }: OperationPhase): number =>
  startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : 0

const MigrationFacts = ({ operation, rounds }: MigrationFactsProps) => {
  const t = useT()
  const format = useFormat()
  const current = rounds.find(({ startedAt, endedAt }) => startedAt && !endedAt)
  const finished = rounds.filter(({ endedAt }) => endedAt)
  const last = finished.at(-1)
  const lastS = last ? secondsOf(last) : 0
  const sentMiB = rounds.reduce((sum, { doneMiB = 0 }) => sum + doneMiB, 0)
  const { downtimeMs } = operation
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      isOver(operation) ? t('plan.rounds') : t('vm.migration.round'),
      rounds.length > 0 && format.number(rounds.at(-1)?.round ?? 0),
    ],
    [t('operations.sent'), sentMiB > 0 && <Sent phase={current} sentMiB={sentMiB} />],
    [t('vm.migration.remaining'), current && <Remaining phase={current} />],
    [t('operations.rate'), current?.rateMBps !== undefined && format.rate(current.rateMBps)],
    [t('plan.dirty'), last?.dirtiedMiB !== undefined && lastS > 0 && `${format.mib(last.dirtiedMiB / lastS)}/s`],
    [t('vm.migration.pauseNow'), pauseOf(current) !== undefined && format.duration(pauseOf(current) ?? 0)],
    [t('plan.downtime'), isOver(operation) && downtimeMs !== undefined && format.duration(downtimeMs / 1000)],
    [t('operations.started'), <SimTime key="started" time={operation.startedAt} />],
    [
      isOver(operation) ? t('operations.ended') : t('operations.ends'),
      operation.endsAt &&
        (isOver(operation) ? <SimTime time={operation.endsAt} /> : <RelativeTime time={operation.endsAt} />),
    ],
  ]
  return (
    <DescriptionList>
      {facts.map(
        ([term, value]) =>
          value && (
            <Fact key={term} term={term}>
              {value}
            </Fact>
          ),
      )}
    </DescriptionList>
  )
}

const passedMiB = (phase: OperationPhase | undefined, passedS: number): number => {
  if (!phase) return 0
  const left = (phase.totalMiB ?? 0) - (phase.doneMiB ?? 0)
  return Math.min(left, (phase.rateMBps ?? 0) * MIB_PER_MB * Math.max(0, passedS))
}

const Remaining = ({ phase }: { readonly phase: OperationPhase }) => {
  const format = useFormat()
  const left = (phase.totalMiB ?? 0) - (phase.doneMiB ?? 0)
  return <Gliding since={phase} text={passedS => format.mib(left - passedMiB(phase, passedS))} />
}

const Sent = ({ phase, sentMiB }: { readonly phase: OperationPhase | undefined; readonly sentMiB: number }) => {
  const format = useFormat()
  if (!phase) return format.mib(sentMiB)
  return <Gliding since={phase} text={passedS => format.mib(sentMiB + passedMiB(phase, passedS))} />
}
