import type { DecisionReason, HostId, OperationId, Plan, Policy, Ref, RefusalCode } from '@vivarium/model'
import type { DecisionRecord, FleetState, HostRecord } from './state'

/** Decisions kept in the state; older ones are forgotten, a quarter at a time. */
const DECISION_LIMIT = 400
/** Candidates of a decision that are kept: the best, and of the others those that come first. */
const CANDIDATE_LIMIT = 12

/** A host that was looked at. `score` counts among those that nothing speaks against. */
export interface Judged {
  readonly host: HostRecord
  readonly score: number
  readonly refusals: readonly { readonly code: RefusalCode }[]
}

/** What was chosen from, and what decided. */
export interface Choice {
  readonly reason: DecisionReason
  /** The strategy or the placement rule that decided. */
  readonly rule?: string
  readonly judged: readonly Judged[]
}

interface Subject {
  readonly vm?: Ref
  readonly policy: Policy
  /** Where it goes; the cluster of a decision that leads nowhere is named instead. */
  readonly host?: HostRecord
  readonly clusterId?: DecisionRecord['clusterId']
  readonly operationId: OperationId | null
  readonly facts?: DecisionRecord['facts']
  readonly left?: DecisionRecord['left']
}

const fits = ({ refusals }: Judged): boolean => refusals.length === 0
const round = (value: number): number => Math.round(value * 10_000) / 10_000

/** The best first; those that are refused after all that fit. */
const byScore = (a: Judged, b: Judged): number =>
  Number(fits(b)) - Number(fits(a)) || (fits(a) ? b.score - a.score : 0) || (a.host.id < b.host.id ? -1 : 1)

/** What was chosen from as it is told: that which was chosen first, then by score. */
function choiceTold(
  { reason, rule, judged }: Choice,
  chosen: HostId | null,
): Pick<DecisionRecord, 'reason' | 'rule' | 'candidates' | 'candidateCount' | 'fittingCount'> {
  const ordered = judged.toSorted(
    (a, b) => Number(b.host.id === chosen) - Number(a.host.id === chosen) || byScore(a, b),
  )
  return {
    candidates: ordered.slice(0, CANDIDATE_LIMIT).map(each => ({
      hostId: each.host.id,
      hostName: each.host.name,
      score: fits(each) ? round(each.score) : null,
      refusals: [...new Set(each.refusals.map(({ code }) => code))],
    })),
    candidateCount: judged.length,
    fittingCount: judged.filter(fits).length,
    reason,
    rule: rule ?? null,
  }
}

/** What a placement was chosen from, for a plan; nothing where nobody had to choose. */
export function choiceOf({
  host,
  choice,
}: {
  readonly host: HostRecord
  readonly choice: Choice
}): Pick<Plan, 'choice'> {
  if (choice.reason === 'stays' || choice.reason === 'asked-for') return {}
  const { rule, candidates, ...told } = choiceTold(choice, host.id)
  return {
    choice: {
      ...told,
      ...(rule === null ? {} : { rule }),
      candidates: candidates.map(({ score, refusals, ...each }) => ({
        ...each,
        ...(score === null ? {} : { score }),
        refusals: [...refusals],
      })),
    },
  }
}

/** Writes down a decision of a policy, so that it can be asked why. */
export function logDecision(
  fleet: FleetState,
  choice: Choice,
  { vm, policy, host, clusterId, operationId, facts, left }: Subject,
): void {
  const of = clusterId ?? host?.clusterId
  if (of === undefined) return
  const chosen: HostId | null = host?.id ?? null
  fleet.sequence += 1
  fleet.decisions.push({
    seq: fleet.sequence,
    atMs: fleet.nowMs,
    clusterId: of,
    policy,
    vm: vm ?? null,
    chosen: host === undefined ? null : { kind: 'host', id: host.id, name: host.name },
    ...choiceTold(choice, chosen),
    facts: facts ?? {},
    operationId,
    ...(left === undefined ? {} : { left }),
  })
  if (fleet.decisions.length > DECISION_LIMIT) fleet.decisions.splice(0, DECISION_LIMIT / 4)
}
