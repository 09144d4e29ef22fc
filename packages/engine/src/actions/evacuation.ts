import type { Plan, RefusalFact } from '@vivarium/model'
import { againstRules, boundOf, brokenRules, goingTo, groupOf, type Placed, rulesBinding } from '../fleet/affinity'
import type { Judged } from '../fleet/decisions'
import { clusterOf, hostOfVm, hostsOfCluster, ref, vmsOfHost } from '../fleet/lookup'
import { footprintMiB, holdsMemory } from '../fleet/memory'
import { count, countReasons, nothingPending, type Pending, shapeOf, shapesOn } from '../fleet/placement'
import { lacksMemory } from '../fleet/rules'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { largestShare, placementScore } from '../physics/placement'
import { migrationRules } from './migrate-rules'
import { movesPlan } from './moves-plan'
import { needOf } from './vm-rules'

/** Guests that stand in the way of maintenance: those that are on or about to be, and the others too if that was asked for. */
export const leaving = (fleet: FleetState, host: HostRecord, migrateStopped: boolean): VmRecord[] =>
  vmsOfHost(fleet, host).filter(vm => migrateStopped || holdsMemory(vm) || isExpected(host, vm))

const isExpected = (host: HostRecord, vm: VmRecord): boolean => host.reservations.some(held => held.vmId === vm.id)

/** Hosts for guests that go together, best first. */
type Judge = (fleet: FleetState, group: readonly VmRecord[], pending: Pending) => Target[]

/** The one host that guests are to go to. */
export const judgeOnly =
  (host: HostRecord): Judge =>
  (fleet, group, pending) => [judgeOn(fleet, leaversOf(fleet, group), host, pending)]

export interface Choice {
  readonly vm: VmRecord
  /** Whether it is the last of those that it goes with. */
  readonly ends: boolean
  readonly host: HostRecord | undefined
  readonly why: ReturnType<typeof countReasons>
  readonly judged: readonly Target[]
}

/**
 * Where each guest would go, the largest first, each host counted with what goes there before; nowhere when nothing
 * fits, with why. One after the other: whoever needs only the first few pays for no more.
 */
export function* choices(fleet: FleetState, vms: readonly VmRecord[], judge: Judge = judgeOthers): Generator<Choice> {
  const pending = nothingPending()
  const sizes = new Map(vms.map(vm => [vm, largestShare(shapeOf(vm, hostOfVm(fleet, vm)))]))
  const sizeOf = (vm: VmRecord): number => sizes.get(vm) ?? 0
  const left = new Set(vms.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.id < b.id ? -1 : 1)))
  for (const first of left) {
    const group = leavingWith(fleet, first, left)
    let members = group
    let judged = judge(fleet, group, pending)
    let host = judged.find(fits)?.host
    if (host === undefined && group.length > 1 && !mustStayTogether(fleet, group)) {
      members = [first]
      judged = judge(fleet, members, pending)
      host = judged.find(fits)?.host
    }
    const why = host === undefined ? countReasons(judged.flatMap(({ refusals }) => refusals)) : []
    for (const vm of members) {
      left.delete(vm)
      if (host !== undefined) count(pending, needOf(fleet, vm, holdsMemory(vm)), host)
      yield { vm, host, judged, why, ends: vm === members.at(-1) }
    }
  }
}

const fits = ({ refusals }: Target): boolean => refusals.length === 0

/** Those of the guests that leave which rules keep together with one, that one first. */
function leavingWith(fleet: FleetState, vm: VmRecord, left: ReadonlySet<VmRecord>): VmRecord[] {
  const group = groupOf(fleet, clusterOf(fleet, hostOfVm(fleet, vm).clusterId), vm)
  return [vm, ...group.filter(other => other !== vm && left.has(other))]
}

const mustStayTogether = (fleet: FleetState, [vm]: readonly VmRecord[]): boolean =>
  vm !== undefined &&
  rulesBinding(clusterOf(fleet, hostOfVm(fleet, vm).clusterId), boundOf(vm)).some(
    ({ kind, mandatory }) => kind === 'keep-together' && mandatory,
  )

/** The first so many guests that fit somewhere, and all that go with them; all chosen before any of them leaves. */
export function placed(
  fleet: FleetState,
  vms: readonly VmRecord[],
  most: number,
  judge: Judge = judgeOthers,
): (Choice & { host: HostRecord })[] {
  const found: (Choice & { host: HostRecord })[] = []
  for (const { host, ...choice } of choices(fleet, vms, judge)) {
    if (host !== undefined) found.push({ ...choice, host })
    if (found.length >= most && choice.ends) break
  }
  return found
}

type Target = Judged & { readonly refusals: RefusalFact[]; readonly broken: number }

/** Other hosts for guests that go together, best first: those of their own cluster, that is what one is for; the others too where none of them fits. */
function judgeOthers(fleet: FleetState, group: readonly VmRecord[], pending: Pending): Target[] {
  const [vm] = group
  if (vm === undefined) return []
  const home = hostOfVm(fleet, vm)
  const guests = leaversOf(fleet, group)
  const judged = (hosts: readonly HostRecord[]): Target[] => hosts.map(host => judgeOn(fleet, guests, host, pending))
  const near = judged(hostsOfCluster(fleet, home.clusterId).filter(host => host !== home))
  const fits = near.some(({ refusals }) => refusals.length === 0)
  const far = fits ? [] : judged(Object.values(fleet.hosts).filter(host => host.clusterId !== home.clusterId))
  return [...near, ...far].toSorted(
    (a, b) => a.broken - b.broken || b.score - a.score || (a.host.id < b.host.id ? -1 : 1),
  )
}

/** A guest that leaves, and what speaks against hosts for it. */
interface Leaver {
  readonly vm: VmRecord
  readonly against: ReturnType<typeof migrationRules>
}

const leaversOf = (fleet: FleetState, group: readonly VmRecord[]): Leaver[] =>
  group.map(vm => ({ vm, against: migrationRules(fleet, vm, {}) }))

/** A host for a group: what speaks against any of them there, each counted with those before it. */
function judgeOn(fleet: FleetState, group: readonly Leaver[], host: HostRecord, pending: Pending): Target {
  const beside = goingTo(
    host,
    group.map(({ vm }) => vm),
  )
  const placed = beside.length === 0 ? pending.placed : [...pending.placed, ...beside]
  let besideMiB = pending.memoryMiB.get(host.id) ?? 0
  let judged: Target = { host, refusals: [], broken: 0, score: 0 }
  for (const leaver of group) {
    judged = judgeOne(fleet, leaver, host, { placed, besideMiB })
    if (judged.refusals.length > 0) return judged
    const { vm } = leaver
    besideMiB += holdsMemory(vm) ? footprintMiB(host, vm.memoryMiB) : 0
  }
  return judged
}

interface Beside {
  readonly placed: readonly Placed[]
  readonly besideMiB: number
}

function judgeOne(
  fleet: FleetState,
  { vm, against }: Leaver,
  host: HostRecord,
  { placed, besideMiB: beside }: Beside,
): Target {
  // Of one that runs it was looked at already, but for what goes there beside it.
  const counts = vm.state === 'running' ? beside > 0 : holdsMemory(vm)
  const inItself = against(host, placed)
  const refusals =
    inItself.length > 0
      ? inItself
      : [
          ...(counts ? lacksMemory(fleet, host, vm.memoryMiB, -beside) : []),
          ...againstRules(fleet, boundOf(vm), host, placed),
        ]
  if (refusals.length > 0) return { host, refusals, broken: 0, score: 0 }
  const { taken, need } = shapesOn(fleet, host, vm, beside)
  return {
    host,
    refusals,
    broken: brokenRules(fleet, boundOf(vm), host, placed).length,
    score: placementScore(clusterOf(fleet, host.clusterId).placement.strategy, taken, need),
  }
}

/** Where each guest of a host that is on would go, the largest first; nowhere where it fits nowhere. */
export const evacuation = (fleet: FleetState, host: HostRecord): { vm: VmRecord; to: HostRecord | undefined }[] =>
  [...choices(fleet, leaving(fleet, host, false))].map(({ vm, host: to }) => ({ vm, to }))

/** What emptying a host would come to. */
export function evacuationPlan(fleet: FleetState, host: HostRecord, migrateStopped: boolean): Plan {
  return {
    ...movesPlan(fleet, [...choices(fleet, leaving(fleet, host, migrateStopped))]),
    keeps: vmsOfHost(fleet, host)
      .filter(vm => !migrateStopped && !holdsMemory(vm))
      .map(vm => ({ ref: ref('vm', vm), why: 'stays_registered' })),
  }
}
