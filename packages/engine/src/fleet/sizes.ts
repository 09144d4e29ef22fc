import { renewGuests } from './lookup'
import type { FleetState, VmRecord } from './state'

/** What of a VM decides what it asks, gets and reaches, and may be changed. */
type Sizes = Pick<VmRecord, 'vcpus' | 'memoryMiB' | 'cpu' | 'memory' | 'diskShares' | 'nics'>

/** What was changed at a moment, as it was until then. */
export type SizesBefore = Partial<Sizes> & { readonly untilMs: number }

/** Changes that are remembered; older ones are forgotten. */
const KEPT_CHANGES = 40

/** Changes a VM's sizes, and keeps what they were for charts of the time before. */
export function changeSizes(fleet: FleetState, vm: VmRecord, change: () => void): void {
  const { vcpus, memoryMiB, cpu, memory, diskShares, nics } = vm
  change()
  renewGuests(fleet, vm)
  if (vm.runs.length === 0) return
  const before: Partial<Sizes> = {
    ...(vcpus === vm.vcpus ? {} : { vcpus }),
    ...(memoryMiB === vm.memoryMiB ? {} : { memoryMiB }),
    ...(JSON.stringify(cpu) === JSON.stringify(vm.cpu) ? {} : { cpu }),
    ...(JSON.stringify(memory) === JSON.stringify(vm.memory) ? {} : { memory }),
    ...(diskShares === vm.diskShares ? {} : { diskShares }),
    ...(nics === vm.nics ? {} : { nics }),
  }
  if (Object.keys(before).length === 0) return
  vm.before = [...(vm.before ?? []), { ...before, untilMs: fleet.nowMs }].slice(-KEPT_CHANGES)
}

/** A VM with the sizes that it had at a moment, as far as is remembered. */
export function sizedAt(vm: VmRecord, atMs: number): VmRecord {
  if (vm.before === undefined || atMs >= (vm.before.at(-1)?.untilMs ?? 0)) return vm
  const then = { ...vm }
  for (const { untilMs, ...sizes } of vm.before.toReversed()) if (atMs < untilMs) Object.assign(then, sizes)
  return then
}
