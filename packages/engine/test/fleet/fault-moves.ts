import type { ActionInput } from '@vivarium/model'
import type { FleetState } from '../../src'

type Input = ActionInput<'fault.inject'>
type Call =
  | { name: 'fault.inject'; input: Input }
  | { name: 'fault.clear'; input: ActionInput<'fault.clear'> }
  | { name: 'fault.plan'; input: ActionInput<'fault.plan'> }
  | { name: 'fault.unplan'; input: ActionInput<'fault.unplan'> }
  | { name: 'fault.replan'; input: ActionInput<'fault.replan'> }

const pick = <T>(things: readonly T[], at: number): T | undefined => things[at % Math.max(1, things.length)]

interface Move {
  readonly verb: number
  readonly a: number
  readonly b: number
  readonly c: number
}

function faultsOf(fleet: FleetState, { a, b, c }: Move): Input[] {
  const host = pick(Object.values(fleet.hosts), b)
  const datastore = pick(Object.values(fleet.datastores), c)
  const vm = pick(Object.values(fleet.vms), a)
  const durationS = a % 3 === 0 ? 1 + (b % 200) : undefined
  const ofHost = (hostId: NonNullable<typeof host>['id']): Input[] => [
    { kind: a % 2 === 0 ? 'host-hang' : 'host-isolation', hostId, durationS },
    { kind: 'link-slow', hostId, bandwidthMbps: 10 * (1 + c), durationS },
    { kind: 'link-loss', hostId, lossPercent: 1 + (c % 20), durationS },
  ]
  const ofStore = (datastoreId: NonNullable<typeof datastore>['id']): Input[] => [
    { kind: b % 2 === 0 ? 'datastore-unreachable' : 'datastore-full', datastoreId, durationS },
    { kind: 'datastore-slow', datastoreId, latencyFactor: 2 + (c % 50), durationS },
  ]
  const ofGuest = (vmId: NonNullable<typeof vm>['id']): Input[] => [
    { kind: 'guest-crash', vmId },
    { kind: 'guest-runaway', vmId, durationS },
    { kind: 'guest-leak', vmId, leakMiBPerMin: 1 + 10 * c, durationS },
  ]
  return [
    ...(host === undefined ? [] : ofHost(host.id)),
    ...(datastore === undefined ? [] : ofStore(datastore.id)),
    ...(vm === undefined ? [] : ofGuest(vm.id)),
  ]
}

/** What a move breaks, mends, or plans to break. */
export function faultCallOf(fleet: FleetState, move: Move): Call | undefined {
  const { verb, a, b, c } = move
  const fault = pick(faultsOf(fleet, move), b + c)
  const host = pick(Object.values(fleet.hosts), b)
  if (verb === 30 && host !== undefined && c % 4 === 0)
    return { name: 'fault.inject', input: { kind: 'host-failure', hostId: host.id } }
  if (verb === 31 && host !== undefined)
    return { name: 'fault.inject', input: { kind: 'link-failure', hostId: host.id } }
  const broken = pick(Object.values(fleet.faults), a)
  if (verb === 32 && broken !== undefined) return { name: 'fault.clear', input: { faultId: broken.id } }
  const plan = pick(Object.values(fleet.faultPlans ?? {}), a)
  if (verb >= 53 && verb <= 56 && fault !== undefined) return { name: 'fault.inject', input: fault }
  if (verb === 57 && fault !== undefined) {
    const again = c % 2 === 0 ? { everyS: 30 + b } : { meanTimeBetweenS: 60 + b }
    return { name: 'fault.plan', input: { fault, afterS: a % 100, ...again, times: 1 + (a % 4) } }
  }
  if (verb !== 58 || plan === undefined) return undefined
  return a % 2 === 0
    ? { name: 'fault.unplan', input: { planId: plan.id } }
    : { name: 'fault.replan', input: { planId: plan.id, everyS: 30 + c } }
}

/** What others wrote to a datastore, in GiB: while it is full by fault. */
export const foreignGiB = (fleet: FleetState, id: string): number =>
  Object.values(fleet.faults).reduce(
    (sum, { datastoreId, filledBytes = 0 }) => (datastoreId === id ? sum + filledBytes / 2 ** 30 : sum),
    0,
  )
