import type { DatastoreId } from '@vivarium/model'
import { flowsOn } from '../kernel/flows'
import { maxMin } from '../kernel/sharing'
import { diskHabit, diskLatencyS, slowestOf } from '../physics/disk-io'
import { diskPerformance } from '../physics/overhead'
import { demandOf } from './demand'
import { diskGuests } from './disk-guests'
import { slownessOf } from './faults'
import { movesOf } from './moves'
import { poolOf } from './pool'
import { readUse, writeUse } from './resource-names'
import { runAt } from './runs'
import { sizedAt } from './sizes'
import type { DatastoreRecord, FleetState, VmRecord } from './state'

/** Of more guests than this on a datastore every n-th is asked, and stands for its neighbours. */
const ASKED = 64
/** What an operation moves at once: large accesses, so that few of them count. */
const OPERATION_IO_BYTES = 1_048_576
const SHARES_NORMAL = 1000

/** What a guest asks of one datastore, in bytes and accesses a second of that datastore. */
interface Ask {
  readonly readBps: number
  readonly writeBps: number
  readonly iops: number
  /** What the datastore's disks do for that: a write is one on each replica. */
  readonly diskIops: number
  /** Its disk shares; 1 is normal. */
  readonly weight: number
}
/** How a datastore is at a moment. */
export interface DatastoreIo {
  readonly readBps: number
  readonly writeBps: number
  readonly iops: number
  /** Of whichever of its three pools is the fullest, 0 to 1. */
  readonly utilisation: number
  /** Mean of reads and writes, which wait for the slowest replica. */
  readonly latencyS: number
}
interface Solved extends DatastoreIo {
  /** The part of an ask that it gets, 0 to 1. */
  readonly grant: (ask: Ask) => number
  /** Of one access to one replica. */
  readonly accessS: number
}
/** What a guest's disks do at a moment. */
export interface DiskIo {
  readonly bytesPerS: number
  readonly iops: number
  readonly latencyS: number
}

/** What a datastore takes of writes, in bytes a second: each goes to all of its replicas. */
const writeBpsOf = ({ writeMBps, replicas = 1 }: DatastoreRecord): number => (writeMBps * 1e6) / replicas

/** Reads a fleet's disks at moments past or present. Keeps what it worked out for the last moment, for whoever asks next. */
export function diskReader(fleet: FleetState) {
  const { guestsOf, disksAt, placedOn } = diskGuests(fleet)
  let moves: ReturnType<typeof movesOf> | undefined
  let solvedAtMs = Number.NaN
  let solved = new Map<DatastoreId, Solved>()

  /** What a guest asks of a datastore, or undefined where it is off; `slow` is what its own stack of layers and hypervisor leave. */
  function ask(vm: VmRecord, id: DatastoreId, atMs: number): (Ask & { bytesPerS: number; waits: number }) | undefined {
    const run = runAt(vm, atMs)
    const host = run === undefined ? undefined : fleet.hosts[run.hostId]
    if (host === undefined) return undefined
    const then = sizedAt(vm, atMs)
    const habit = diskHabit(vm.workload.profile)
    const { part, read, write } = placedOn(vm, id, atMs)
    const relative = diskPerformance(host.virtualization, habit.ioBytes)
    const cost = (habit.reads * read + (1 - habit.reads) * write) / relative
    const bytesPerS = (habit.bytesPerS * demandOf(fleet, then, atMs) * part) / cost
    const writeBps = bytesPerS * (1 - habit.reads) * write
    const { replicas = 1 } = fleet.datastores[id] ?? {}
    const iops = bytesPerS / habit.ioBytes
    return {
      bytesPerS,
      waits: (habit.reads * read + (1 - habit.reads) * write * slowestOf(replicas)) / relative,
      readBps: bytesPerS * habit.reads,
      writeBps,
      iops,
      diskIops: iops * (habit.reads + (1 - habit.reads) * replicas),
      weight: then.diskShares / SHARES_NORMAL,
    }
  }

  /** The guests that are on, few enough to be asked one by one, and how many each stands for. */
  function asks(id: DatastoreId, atMs: number): Ask[] {
    const all = guestsOf(id, atMs)
    const step = Math.ceil(all.length / ASKED)
    const asked: Ask[] = []
    for (let index = 0; index < all.length; index += step) {
      const vm = all[index]
      const one = vm === undefined ? undefined : ask(vm, id, atMs)
      const stands = Math.min(step, all.length - index)
      if (one !== undefined)
        asked.push({
          readBps: one.readBps * stands,
          writeBps: one.writeBps * stands,
          iops: one.iops * stands,
          diskIops: one.diskIops * stands,
          weight: one.weight * stands,
        })
    }
    return asked
  }

  function solve(store: DatastoreRecord, atMs: number): Solved {
    if (solvedAtMs !== atMs) {
      solvedAtMs = atMs
      solved = new Map()
    }
    const known = solved.get(store.id)
    if (known !== undefined) return known
    const all = asks(store.id, atMs)
    moves ??= movesOf(fleet)
    const moved = { read: moves(readUse(store.id), atMs), write: moves(writeUse(store.id), atMs) }
    // Each access takes so many times as long: that many fewer are done in the same time.
    const slow = slownessOf(fleet, store, atMs)
    const read = poolOf((store.readMBps * 1e6) / slow, moved.read, all, one => one.readBps)
    const write = poolOf(writeBpsOf(store) / slow, moved.write, all, one => one.writeBps)
    const { replicas = 1 } = store
    const movedIops = (moved.read + moved.write) / OPERATION_IO_BYTES
    const disks = (moved.read + moved.write * replicas) / OPERATION_IO_BYTES
    const iops = poolOf(store.iops / slow, disks, all, one => one.diskIops)
    const sum = (of: (one: Ask) => number): number => all.reduce((total, one) => total + of(one), 0)
    const [asked, done] = [movedIops + sum(one => one.iops), disks + sum(one => one.diskIops)]
    // Each write is one access here, and as many on its disks as it has replicas.
    const ofDisks = done > 0 ? asked / done : 1
    const writes = replicas > 1 && asked > 0 ? (done - asked) / (replicas - 1) / asked : 0
    const utilisation = Math.max(read.utilisation, write.utilisation, iops.utilisation)
    const accessS = slow * diskLatencyS(store.kind, utilisation)
    const made: Solved = {
      readBps: read.load,
      writeBps: write.load,
      iops: iops.load * ofDisks,
      utilisation,
      accessS,
      latencyS: accessS * (1 - writes + writes * slowestOf(replicas)),
      grant: one => Math.min(read.grant(one), write.grant(one), iops.grant(one)),
    }
    solved.set(store.id, made)
    return made
  }

  return {
    /** What a datastore does at a moment. */
    datastore: (store: DatastoreRecord, atMs: number): DatastoreIo => solve(store, atMs),
    /** What a datastore's guests ask of it at a moment. */
    asks,
    /** What a guest's disks do at a moment; undefined where it was off. */
    vm(vm: VmRecord, atMs: number): DiskIo | undefined {
      let [bytesPerS, iops, waitS, disks] = [0, 0, 0, 0]
      for (const id of new Set(disksAt(vm, atMs).map(({ datastoreId }) => datastoreId))) {
        const store = fleet.datastores[id]
        const one = ask(vm, id, atMs)
        if (store === undefined || one === undefined) return undefined
        const at = solve(store, atMs)
        const granted = at.grant(one)
        bytesPerS += one.bytesPerS * granted
        iops += one.iops * granted
        // An ask that is cut waits the longer for it: what it was to do takes 1/granted of the time.
        waitS += (at.accessS * one.waits) / Math.max(0.01, granted)
        disks += 1
      }
      return disks === 0 ? undefined : { bytesPerS, iops, latencyS: waitS / disks }
    },
  }
}

const asked = new WeakMap<FleetState, { nowMs: number; sequence: number; reader: ReturnType<typeof diskReader> }>()

/** The reader for this very state: every change of the fleet is an event or a timer, and both are numbered. */
function diskReaderNow(fleet: FleetState): ReturnType<typeof diskReader> {
  const known = asked.get(fleet)
  if (known !== undefined && known.nowMs === fleet.nowMs && known.sequence === fleet.sequence) return known.reader
  const reader = diskReader(fleet)
  asked.set(fleet, { nowMs: fleet.nowMs, sequence: fleet.sequence, reader })
  return reader
}

/** Bytes a second of a datastore's reads or writes that its guests leave to operations: all that they don't ask, and at least a fair share. */
export function leftByGuests(fleet: FleetState, store: DatastoreRecord, side: 'readBps' | 'writeBps'): number {
  const resource = side === 'readBps' ? readUse(store.id) : writeUse(store.id)
  const capacity =
    (side === 'readBps' ? store.readMBps * 1e6 : writeBpsOf(store)) / slownessOf(fleet, store, fleet.nowMs)
  const operations = Math.max(1, flowsOn(fleet.flows, resource))
  const guests = diskReaderNow(fleet).asks(store.id, fleet.nowMs)
  const rates = maxMin(
    [capacity],
    [...guests.map(one => ({ uses: [0], weight: one.weight, cap: one[side] })), { uses: [0], weight: operations }],
  )
  return rates.at(-1) ?? capacity
}
