import type { OverloadRule } from '../../src/physics/consolidation'
import { energyOf, type Host, makeHosts, makeVms, type Vm } from './machines'
import { placeFirst, placeInOrder, planMigrations, type Selection } from './policies'

/** How the day is run: everything on and busy, guests where they were put first, or guests moved together. */
export type DayPolicy =
  | { readonly kind: 'npa' }
  | { readonly kind: 'dvfs' }
  | { readonly kind: 'consolidate'; readonly overload: OverloadRule; readonly select: Selection }

export interface DayResult {
  readonly kWh: number
  readonly migrations: number
  /** Part of the hosts' active time in which their guests got less than they asked for. */
  readonly slatah: number
  /** Part of the asked MIPS that migrations took. */
  readonly pdm: number
  readonly shutdowns: number
}

const INTERVAL_S = 300
const LIMIT_S = 86_400
/** The first cloudlet comes a tenth of a second late, and with it all that follows. */
const FIRST_S = 0.1
/** MB a second: half of 1 Gb/s; the other half is the guests'. */
const MIGRATION_MBPS = 62.5
const HISTORY = 30
/** What a migration costs the guest, and what its copy at the destination already takes. */
const LOSS = 0.1
const COPY = 0.1

/** Runs the day of CloudSim 3.0.3's `examples/power/planetlab` on a trace, quirks included. */
export function runDay(csv: string, policy: DayPolicy): DayResult {
  const [hosts, vms] = [makeHosts(), makeVms(csv)]
  if (policy.kind === 'consolidate') placeFirst(hosts, vms)
  else placeInOrder(hosts, vms)
  const sums = { joules: 0, migrations: 0, active: 0, short: 0, asked: 0, lost: 0, shutdowns: 0 }
  let lastS = 0

  const account = (host: Host, atS: number, asked: number): void => {
    const { last } = host
    const active = host.usedMips > 0
    if (last?.active === true) {
      sums.active += atS - last.atS
      if (last.used < last.asked) sums.short += atS - last.atS
    }
    if ((last?.active ?? true) && !active) sums.shutdowns += 1
    host.last = { atS, used: host.usedMips, asked, active }
  }
  const accountVm = (vm: Vm, atS: number, given: number): void => {
    const { last } = vm
    if (last !== null) {
      sums.asked += last.asked * (atS - last.atS)
      if (last.migrating && last.given < last.asked) sums.lost += (last.asked - last.given) * (atS - last.atS)
    }
    vm.last = { atS, given, asked: vm.request, migrating: vm.migrating }
  }

  /** Gives a host's guests their MIPS: what they ask for, or in proportion and in whole MIPS where it does not suffice. */
  const settle = (host: Host, atS: number): void => {
    host.previousMips = host.usedMips
    let [wanted, asked, used] = [0, 0, 0]
    for (const vm of host.vms) {
      wanted += Math.min(vm.request, host.coreMips) * (host.incoming.has(vm) ? COPY : 1)
      asked += vm.request
    }
    const scale = wanted > host.mips ? host.mips / wanted : 1
    for (const vm of host.vms) {
      const incoming = host.incoming.has(vm)
      const part = incoming ? COPY : vm.migrating ? 1 - LOSS : 1
      const exact = Math.min(vm.request, host.coreMips) * part * scale
      const given = scale === 1 ? exact : Math.floor(exact)
      if (!incoming) accountVm(vm, atS, given)
      used += !incoming && vm.migrating ? given / (1 - LOSS) : given
    }
    host.usedMips = used
    account(host, atS, asked)
  }

  /** All hosts at a moment; adds the energy since the last, and takes guests away that ask for nothing. */
  const update = (atS: number): void => {
    for (const vm of vms) vm.request = vm.mips * useAt(vm, atS)
    for (const host of hosts) settle(host, atS)
    if (atS > lastS) for (const host of hosts) sums.joules += energyOf(host, atS - lastS)
    lastS = atS
    for (const host of hosts) {
      if (!host.vms.some(vm => vm.request === 0 && !vm.migrating)) continue
      for (const vm of host.vms) if (vm.request === 0 && !vm.migrating) vm.host = null
      host.vms = host.vms.filter(vm => vm.request !== 0 || vm.migrating)
    }
  }

  for (let atS = FIRST_S + INTERVAL_S; atS < LIMIT_S; atS += INTERVAL_S) {
    if (policy.kind === 'npa') {
      for (const host of hosts) {
        host.previousMips = host.usedMips = host.mips
        sums.joules += energyOf(host, INTERVAL_S)
      }
      continue
    }
    for (const vm of vms) remember(vm, atS)
    update(atS)
    if (policy.kind === 'dvfs') continue
    const moves = planMigrations(hosts, policy)
    sums.migrations += moves.length
    for (const { vm, to } of moves) {
      vm.migrating = true
      to.incoming.add(vm)
      to.vms.push(vm)
      settle(to, atS)
      if (vm.host !== null) settle(vm.host, atS)
    }
    const memories = [...new Set(moves.map(({ vm }) => vm.memory))].sort((a, b) => a - b)
    for (const memory of memories) {
      const thenS = atS + memory / MIGRATION_MBPS
      update(thenS)
      for (const { vm, to } of moves) if (vm.memory === memory) arrive(vm, to)
      update(thenS)
    }
  }
  return {
    kWh: sums.joules / 3.6e6,
    migrations: sums.migrations,
    slatah: sums.active === 0 ? 0 : sums.short / sums.active,
    pdm: sums.asked === 0 ? 0 : sums.lost / sums.asked,
    shutdowns: sums.shutdowns,
  }
}

/** CPU use of a guest at a time: linear between its samples. */
function useAt({ trace }: Vm, atS: number): number {
  const place = atS / INTERVAL_S
  const before = Math.floor(place)
  const from = trace[before] ?? 0
  return from + ((trace[before + 1] ?? from) - from) * (place - before)
}

function remember(vm: Vm, atS: number): void {
  vm.history.unshift(useAt(vm, atS))
  if (vm.history.length > HISTORY) vm.history.pop()
}

function arrive(vm: Vm, to: Host): void {
  const from = vm.host
  if (from !== null) from.vms = from.vms.filter(other => other !== vm)
  to.incoming.delete(vm)
  to.vms = [...to.vms.filter(other => other !== vm), vm]
  vm.migrating = false
  vm.host = to
}
