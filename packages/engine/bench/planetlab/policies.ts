import {
  isOverloaded,
  leastIncrease,
  maximumCorrelation,
  minimumMigrationTime,
  type OverloadRule,
} from '../../src/physics/consolidation'
import { HOST_LINKS, HOST_MEMORY, type Host, useOf, type Vm, wattsOf } from './machines'

export type Selection = 'mmt' | 'mc'

interface Move {
  readonly vm: Vm
  readonly to: Host
}

/** A guest that is being made asks for all its MIPS, memory and link; later only for the MIPS that it uses. */
const fitsNew = (host: Host, vm: Vm): boolean =>
  vm.request <= host.coreMips &&
  vm.request <= freeMips(host) &&
  host.vms.reduce((sum, other) => sum + other.memory, vm.memory) <= HOST_MEMORY &&
  host.vms.length < HOST_LINKS

const fits = (host: Host, vm: Vm): boolean => vm.request <= host.coreMips && vm.request <= freeMips(host)

const freeMips = (host: Host): number =>
  Math.max(
    0,
    host.vms.reduce((left, vm) => left - Math.min(vm.request, host.coreMips), host.mips),
  )

function put(vm: Vm, host: Host | undefined): void {
  if (host === undefined) return
  host.vms.push(vm)
  vm.host = host
}

/** First fit, as `PowerVmAllocationPolicySimple`. */
export function placeInOrder(hosts: readonly Host[], vms: readonly Vm[]): void {
  for (const vm of vms)
    put(
      vm,
      hosts.find(host => fitsNew(host, vm)),
    )
}

/**
 * What a host would draw with a guest more, over what it was seen to draw. Guests placed in the same round count on the one
 * side only, which drives the next to another host.
 */
const increase =
  (vm: Vm) =>
  (host: Host): number =>
    wattsOf(host, host.mips - freeMips(host) + vm.request) - wattsOf(host, host.usedMips)

/** Least increase of power; nothing runs yet, so that no host is too busy. */
export function placeFirst(hosts: readonly Host[], vms: readonly Vm[]): void {
  for (const vm of vms) put(vm, leastIncrease(hosts, { increase: increase(vm), accepts: host => fitsNew(host, vm) }))
}

const INTERVAL_S = 300
const MIGRATION_MBPS = 62.5

/**
 * What a round moves: guests of overloaded hosts until those are no longer, then all guests of the least used host, and
 * the next, as long as they find a place elsewhere (`PowerVmAllocationPolicyMigrationAbstract`). A guest that came in the first
 * part may go on in the second, and is then moved twice.
 */
export function planMigrations(
  hosts: readonly Host[],
  { overload, select }: { overload: OverloadRule; select: Selection },
): Move[] {
  const before = hosts.map(({ vms }) => vms)
  for (const host of hosts) host.vms = [...host.vms]
  const over = (host: Host): boolean => tooBusy(overload, host)
  const overloaded = new Set(hosts.filter(over))
  const others = hosts.filter(host => !overloaded.has(host))
  const moves = [...place(relieve(overloaded, over, select), others, over)].flatMap(move => move ?? [])
  moves.push(...empty(hosts, overloaded, over))
  for (const [at, host] of hosts.entries()) host.vms = before[at] ?? []
  return moves
}

function tooBusy(rule: OverloadRule, host: Host): boolean {
  const use = host.vms.reduce((sum, vm) => sum + vm.request, 0) / host.mips
  if (rule.kind === 'thr') return isOverloaded(rule, { use, history: [], ahead: 0 })
  const most = host.vms.reduce((memory, vm) => Math.max(memory, vm.memory), 0)
  const ahead = Math.ceil(most / MIGRATION_MBPS / INTERVAL_S)
  return isOverloaded(rule, { use, history: historyOf(host), ahead })
}

function historyOf(host: Host): number[] {
  const history: number[] = []
  for (const { history: own, mips } of host.vms) {
    const part = mips / host.mips
    for (let age = 0; age < own.length; age += 1) history[age] = (history[age] ?? 0) + (own[age] ?? 0) * part
  }
  return history
}

/** Takes guests off overloaded hosts until those are no longer. */
function relieve(overloaded: Iterable<Host>, over: (host: Host) => boolean, select: Selection): Vm[] {
  const taken: Vm[] = []
  for (const host of overloaded) {
    do {
      const vm = (select === 'mmt' ? minimumMigrationTime : maximumCorrelation)(host.vms)
      if (vm === undefined) break
      taken.push(vm)
      host.vms = host.vms.filter(other => other !== vm)
    } while (over(host))
  }
  return taken
}

/** Puts guests, the busiest first, where each raises the draw least; `null` for one that finds no place. */
function* place(
  vms: readonly Vm[],
  candidates: readonly Host[],
  over: (host: Host) => boolean,
): Generator<Move | null> {
  for (const vm of vms.toSorted((a, b) => b.request - a.request)) {
    const to = leastIncrease(candidates, {
      increase: increase(vm),
      accepts: host => fits(host, vm) && (host.usedMips === 0 || !overWith(host, vm, over)),
    })
    to?.vms.push(vm)
    yield to === undefined ? null : { vm, to }
  }
}

function overWith(host: Host, vm: Vm, over: (host: Host) => boolean): boolean {
  host.vms.push(vm)
  const answer = over(host)
  host.vms.pop()
  return answer
}

function empty(hosts: readonly Host[], overloaded: ReadonlySet<Host>, over: (host: Host) => boolean): Move[] {
  const moves: Move[] = []
  const active = hosts.filter(host => host.usedMips > 0 && !overloaded.has(host))
  // A host that is emptied takes nothing in, and one that took something in is not emptied.
  const takers = new Set(active)
  const filled = new Set<Host>()
  for (;;) {
    let least: Host | undefined
    for (const host of takers) {
      if (filled.has(host) || host.vms.length === 0) continue
      const use = useOf(host, host.usedMips)
      if (use < (least === undefined ? 1 : useOf(least, least.usedMips))) least = host
    }
    if (least === undefined) return moves
    takers.delete(least)
    moves.push(...placeAll(least.vms, [...takers], over))
    for (const { to } of moves) filled.add(to)
  }
}

/** All of these guests, or none of them. */
function placeAll(vms: readonly Vm[], candidates: readonly Host[], over: (host: Host) => boolean): Move[] {
  const moves: Move[] = []
  for (const move of place(vms, candidates, over)) {
    if (move !== null) {
      moves.push(move)
      continue
    }
    for (const { to } of moves) to.vms.pop()
    return []
  }
  return moves
}
