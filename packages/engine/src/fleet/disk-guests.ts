import type { DatastoreId } from '@vivarium/model'
import { diskHabit } from '../physics/disk-io'
import { FIRST_TOUCH_WRITES, lookupDepth, readPenalty } from '../physics/storage'
import { type DiskThen, disksBefore, disksNow, heldAt, wasOn } from './disk-past'
import { inOrder } from './gone'
import { layersOn } from './layer-index'
import { runAt } from './runs'
import type { FleetState, VmRecord } from './state'
import { ownerOf } from './storage-usage'

const NO_COST = { read: 1, write: 1 } as const

/** What the layers beneath cost: reads look through them, and a first write to a block copies it. */
const costOf = (disk: DiskThen, vm: VmRecord, atMs: number): { read: number; write: number } =>
  (disk.layers ?? []).length < 2 ? NO_COST : chainCost(vm, heldAt(disk, atMs), disk.provisionedBytes)

/** How many times as long reads and writes take through layers that hold so many bytes each, top first. */
export function chainCost(
  vm: VmRecord,
  used: readonly number[],
  provisionedBytes = 0,
): { readonly read: number; readonly write: number } {
  if (used.length < 2) return NO_COST
  const habit = diskHabit(vm.workload.profile)
  const fresh = habit.newBytesPerS / (habit.bytesPerS * (1 - habit.reads))
  const untouched = 1 - (used[0] ?? 0) / provisionedBytes
  return {
    read: 1 / readPenalty(lookupDepth(used, provisionedBytes)),
    write: 1 + (FIRST_TOUCH_WRITES - 1) * Math.min(1, fresh) * untouched,
  }
}

/** VMs that write to a datastore, in the order of their newest layers there; each once. */
const guestsOn = (fleet: FleetState, id: DatastoreId): VmRecord[] => [
  ...new Set(
    [...layersOn(fleet, id)].flatMap(layer => {
      const owner = ownerOf(fleet, layer)
      return owner?.disks.some(disk => disk.layerId === layer.id) ? owner : []
    }),
  ),
]

/** The part of a guest's disks that lies on a datastore, and what their layers make of a read and of a write there. */
interface Placed {
  readonly part: number
  readonly read: number
  readonly write: number
}

/** Who was on for a while. */
interface Lately {
  readonly vms: readonly VmRecord[]
  readonly fromMs: number
  readonly untilMs: number
}

/** From when to when, about a moment, none of some guests came on or went off, and no disk of theirs was changed. */
function stretchAt(vms: readonly VmRecord[], atMs: number): Pick<Lately, 'fromMs' | 'untilMs'> {
  let [fromMs, untilMs] = [-Infinity, Infinity]
  const turn = (turnMs: number | null): void => {
    if (turnMs === null) return
    if (turnMs <= atMs) fromMs = Math.max(fromMs, turnMs)
    else untilMs = Math.min(untilMs, turnMs)
  }
  for (const { runs, disksBefore = [] } of vms) {
    for (const run of runs) {
      turn(run.fromMs)
      turn(run.toMs)
    }
    for (const before of disksBefore) turn(before.untilMs)
  }
  return { fromMs, untilMs }
}

/** Who writes to a fleet's datastores at moments past or present, and how their disks lie there. */
export function diskGuests(fleet: FleetState) {
  const [guests, ever] = [new Map<DatastoreId, VmRecord[]>(), new Map<DatastoreId, VmRecord[]>()]
  const present = new Map<VmRecord, readonly DiskThen[]>()
  const disksAt = (vm: VmRecord, atMs: number): readonly DiskThen[] => {
    const known = disksBefore(vm, atMs) ?? present.get(vm)
    if (known !== undefined) return known
    const disks = disksNow(fleet, vm)
    present.set(vm, disks)
    return disks
  }
  /** VMs whose disks were others, or that are no more. */
  let changed: VmRecord[] | undefined
  /** VMs that write to a datastore and those that once did, in an order that does not depend on what was done since. */
  function everOn(id: DatastoreId): VmRecord[] {
    changed ??= [...Object.values(fleet.vms), ...fleet.gone].filter(vm => vm.disksBefore !== undefined)
    return inOrder([...new Set([...guestsOn(fleet, id), ...changed.filter(vm => wasOn(vm, id))])])
  }
  const wasThere = (vm: VmRecord, id: DatastoreId, atMs: number): boolean =>
    runAt(vm, atMs) !== undefined &&
    (vm.disksBefore === undefined || disksAt(vm, atMs).some(({ datastoreId }) => datastoreId === id))
  const guestsOf = (id: DatastoreId, atMs: number): readonly VmRecord[] => {
    if (atMs < fleet.nowMs) return onAt(id, atMs)
    const known = guests.get(id) ?? guestsOn(fleet, id)
    guests.set(id, known)
    return known
  }
  /** Those that were on lately, and from when to when nobody came or went. */
  const lately = new Map<DatastoreId, Lately>()
  function onAt(id: DatastoreId, atMs: number): readonly VmRecord[] {
    const known = lately.get(id)
    if (known !== undefined && known.fromMs <= atMs && atMs < known.untilMs) return known.vms
    const all = ever.get(id) ?? everOn(id)
    ever.set(id, all)
    const now = { vms: all.filter(vm => wasThere(vm, id, atMs)), ...stretchAt(all, atMs) }
    lately.set(id, now)
    return now.vms
  }
  const placed = new Map<VmRecord, Map<DatastoreId, Placed>>()
  /** How much of a guest's disks lies on a datastore, and what their layers cost there: remembered where time changes neither. */
  function placedOn(vm: VmRecord, id: DatastoreId, atMs: number): Placed {
    const known = placed.get(vm)?.get(id)
    if (known !== undefined) return known
    const all = disksAt(vm, atMs)
    let [read, write, here] = [0, 0, 0]
    for (const disk of all) {
      if (disk.datastoreId !== id) continue
      const cost = costOf(disk, vm, atMs)
      read += cost.read
      write += cost.write
      here += 1
    }
    const found = { part: here / all.length, read: read / Math.max(1, here), write: write / Math.max(1, here) }
    if (vm.disksBefore === undefined && all.every(({ layers = [] }) => layers.length < 2))
      placed.set(vm, (placed.get(vm) ?? new Map<DatastoreId, Placed>()).set(id, found))
    return found
  }
  return { guestsOf, disksAt, placedOn }
}
