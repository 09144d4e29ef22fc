import {
  array,
  enum as enum_,
  type infer as Infer,
  int,
  maxLength,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { ClusterId, HostId, OperationId } from './ids'
import { REFUSAL_CODES } from './problem'
import { Ref } from './ref'

/** Controllers that decide something by themselves. */
export const POLICIES = ['placement', 'balancing', 'availability', 'power'] as const
export type Policy = (typeof POLICIES)[number]

/** What decided. The first five choose a place, two move VMs, four restart them or say why not, and the last switch hosts. */
export const DECISION_REASONS = [
  'asked-for',
  'stays',
  'only-fit',
  'best-score',
  'soft-rule',
  'rule-mended',
  'load-evened',
  'restarted',
  'not-restarted',
  'start-retried',
  'relocated',
  'host-relieved',
  'host-spared',
  'load-high',
  'room-short',
] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

/** Why a VM stayed where it is: it may not be moved now, no other host takes it, or its move would gain less than it costs. */
export const LEFT_REASONS = ['not-free', 'no-host', 'no-gain'] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

/** A host that was looked at: how it scored (higher is better), or what spoke against it. */
export const Candidate = object({
  hostId: HostId,
  hostName: string(),
  score: optional(number()),
  refusals: array(enum_(REFUSAL_CODES)),
})
export type Candidate = Infer<typeof Candidate>

/** What a placement chooses from before it is done, and what decides: the best first, no more than are worth reading. */
export const PlacementChoice = object({
  reason: enum_(DECISION_REASONS),
  /** The strategy that decides, where one does. */
  rule: optional(string()),
  candidates: array(Candidate),
  /** Hosts looked at in all, and those among them that could take it. */
  candidateCount: int(),
  fittingCount: int(),
})
export type PlacementChoice = Infer<typeof PlacementChoice>

/** One decision of a policy: what it chose from, what it chose, and what decided. */
export const Decision = object({
  id: string(),
  time: string(),
  clusterId: ClusterId,
  policy: enum_(POLICIES),
  /** The VM that it is about; none where a host is switched. */
  vm: optional(Ref),
  /** The best first; no more than are worth reading. */
  candidates: array(Candidate),
  /** Hosts looked at in all. */
  candidateCount: int(),
  chosen: optional(Ref),
  reason: enum_(DECISION_REASONS),
  /** The strategy or the placement rule that decided, where one did. */
  rule: optional(string()),
  /** Load imbalance before and after: the standard deviation of the hosts' loads. */
  sigmaBefore: optional(number()),
  sigmaAfter: optional(number()),
  /** Use of the busiest host before and after a host is switched, 0 to 1. */
  loadBefore: optional(number()),
  loadAfter: optional(number()),
  /** Which of how many restarts or relocations it is, after its guest failed. */
  tries: optional(int()),
  most: optional(int()),
  operationId: optional(OperationId),
  /** Of a move by balancing: VMs on the same host that it left there, the first of them, and how many in all. */
  left: optional(object({ vms: array(object({ vm: Ref, why: enum_(LEFT_REASONS) })), count: int() })),
  message: string(),
})
export type Decision = Infer<typeof Decision>

/** A migration that balancing would do now. */
export const Recommendation = object({
  id: string(),
  vm: Ref,
  /** VMs that rules keep together with it, and that move along. */
  along: array(Ref),
  from: Ref,
  to: Ref,
  reason: enum_(['rule-mended', 'load-evened']),
  rule: optional(string()),
  /** 1 is most urgent, 5 least. */
  priority: int(),
  sigmaBefore: number(),
  sigmaAfter: number(),
  /** CPU work in MHz·s that others gain, and that moving costs. */
  benefitMHzS: number(),
  costMHzS: number(),
  durationS: number(),
})
export type Recommendation = Infer<typeof Recommendation>

/** All recommendations of now, and how uneven the load is. */
export const Recommendations = object({
  items: array(Recommendation),
  /** Standard deviation of the hosts' loads now, and what is aimed at. */
  sigma: number(),
  targetSigma: optional(number()),
  loads: array(object({ hostId: HostId, hostName: string(), load: number() })),
})
export type Recommendations = Infer<typeof Recommendations>

/** Which recommendations to follow; all of now where left out. */
export const RebalanceBody = strictObject({ recommendationIds: optional(array(string()).check(maxLength(1000))) })
export type RebalanceBody = Infer<typeof RebalanceBody>

/** Why power management would switch a host: it is spared, others have too much to do, or room is short. */
export const POWER_REASONS = ['host-spared', 'load-high', 'room-short'] as const satisfies readonly DecisionReason[]
export type PowerReason = (typeof POWER_REASONS)[number]

/** A host that power management would empty and power off, or power on. */
export const PowerRecommendation = object({
  id: string(),
  host: Ref,
  verb: enum_(['power-off', 'power-on']),
  reason: enum_(POWER_REASONS),
  /** VMs that would move to other hosts before. */
  moves: int(),
  /** Use of the busiest host now and afterwards, 0 to 1: of its CPU by what its VMs are entitled to. */
  loadBefore: number(),
  loadAfter: number(),
  /** What the cluster would draw less (more, below 0) while that host does nothing, in watts. */
  savesW: number(),
})
export type PowerRecommendation = Infer<typeof PowerRecommendation>

/** A VM that power management would move off a host that has too much to do. */
export const ReliefRecommendation = object({
  id: string(),
  vm: Ref,
  from: Ref,
  to: Ref,
  /** Use of the host that it leaves now and afterwards, 0 to 1: of its CPU by what its VMs are entitled to. */
  loadBefore: number(),
  loadAfter: number(),
})
export type ReliefRecommendation = Infer<typeof ReliefRecommendation>

/** What power management would do now, which hosts it keeps off, and what that saved. */
export const PowerRecommendations = object({
  items: array(PowerRecommendation),
  /** Moves off hosts that have too much to do by the cluster’s rule; none by the band, which leaves that to balancing. */
  relief: array(ReliefRecommendation),
  /** Hosts that it powered off and would power on again. */
  standby: array(object({ host: Ref, since: string() })),
  /** Below the first a host may be spared, above the second another is wanted: use of a host's CPU, 0 to 1. */
  band: object({ low: number(), high: number() }),
  /** What its hosts would have drawn more in the last 24 hours had they stayed on without doing anything, in kWh. */
  savedKWh: number(),
})
export type PowerRecommendations = Infer<typeof PowerRecommendations>
