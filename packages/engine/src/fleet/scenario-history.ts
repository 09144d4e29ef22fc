import { type EventParams, type EventType, eventParams, type Ref } from '@vivarium/model'
import { hostOf, ref, snapshotsByVm } from './lookup'
import type { EventRecord, FleetState } from './state'
import { snapshotGiB } from './storage-usage'

/** Events of the time before the story begins that the log tells, the newest. */
const TOLD = 400

interface Told {
  readonly atMs: number
  readonly type: EventType
  readonly subject: Ref
  readonly touched: readonly Ref[]
  readonly params: EventRecord['params']
}

const told = <T extends EventType>(
  atMs: number,
  type: T,
  subject: Ref,
  { params, touched }: { readonly params: EventParams[T]; readonly touched: readonly Ref[] },
): Told => ({ atMs, type, subject, touched: [subject, ...touched], params: eventParams(type, params) })

/** Writes into the log what a document tells of the past: when its VMs were made, and when their snapshots were taken. */
export function tellHistory(fleet: FleetState): void {
  const snapshots = snapshotsByVm(fleet)
  const past = Object.values(fleet.vms).flatMap(vm => {
    const host = vm.hostId === null ? undefined : hostOf(fleet, vm.hostId)
    if (host === undefined) return []
    const made =
      vm.createdAtMs < 0
        ? [
            told(vm.createdAtMs, 'vm.created', ref('vm', vm), {
              params: { host: host.name, vcpus: vm.vcpus, memoryMiB: vm.memoryMiB },
              touched: [ref('host', host)],
            }),
          ]
        : []
    const taken = (snapshots.get(vm.id) ?? []).map(snapshot =>
      told(snapshot.createdAtMs, 'snapshot.created', ref('snapshot', snapshot), {
        params: { vm: vm.name, withMemory: snapshot.withMemory ? 'yes' : 'no', sizeGiB: snapshotGiB(fleet, snapshot) },
        touched: [ref('vm', vm)],
      }),
    )
    return [...made, ...taken]
  })
  for (const each of past.toSorted((a, b) => a.atMs - b.atMs).slice(-TOLD)) {
    fleet.sequence += 1
    fleet.log.push({ seq: fleet.sequence, actor: 'user', operationId: null, ...each })
  }
}
