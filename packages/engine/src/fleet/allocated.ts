import { footprintMiB } from './memory'
import { sizedAt } from './sizes'
import type { FleetState, HostRecord } from './state'

/** Memory from a moment on, in MiB. */
interface Level {
  readonly fromMs: number
  readonly mib: number
}

/** What was given out on some hosts together, in order: every run of a guest there is a step up and a step down. */
function levelsOf(fleet: FleetState, hosts: readonly HostRecord[]): Level[] {
  const byId = new Map(hosts.map(host => [host.id, host]))
  const steps: Level[] = []
  for (const vm of [...Object.values(fleet.vms), ...fleet.gone]) {
    for (const { hostId, fromMs, toMs } of vm.runs) {
      const host = byId.get(hostId)
      if (host === undefined) continue
      const mib = footprintMiB(host, sizedAt(vm, fromMs).memoryMiB)
      steps.push({ fromMs, mib })
      if (toMs !== null) steps.push({ fromMs: toMs, mib: -mib })
    }
  }
  let sum = 0
  return steps
    .sort((a, b) => a.fromMs - b.fromMs)
    .map(({ fromMs, mib }) => {
      sum += mib
      return { fromMs, mib: sum }
    })
}

/** Memory that guests which were on held of some hosts at a moment, in MiB, whatever they made of it. */
export function allocatedReader(fleet: FleetState, hosts: readonly HostRecord[]): (atMs: number) => number {
  const levels = levelsOf(fleet, hosts)
  return atMs => {
    let [low, high] = [0, levels.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((levels[middle]?.fromMs ?? 0) <= atMs) low = middle + 1
      else high = middle
    }
    return levels[low - 1]?.mib ?? 0
  }
}
