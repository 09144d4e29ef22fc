import type { DatastoreId, HostId, HostState } from '@vivarium/model'
import { linkBps, lossyBps } from '../physics/network'
import type { FaultNature, FaultRecord, PastFault } from './fault-record'
import type { DatastoreRecord, FleetState, HostRecord, VmRecord } from './state'

/** Faults that are over and show in charts of the past; older ones are forgotten. */
const KEPT_PAST = 200

const NOTHING: readonly never[] = []

/** What is broken at a moment, past or present. */
function faultsAt(fleet: FleetState, atMs: number): readonly (FaultRecord | PastFault)[] {
  const { pastFaults = NOTHING } = fleet
  if (isWell(fleet) && (atMs >= fleet.nowMs || pastFaults.length === 0)) return NOTHING
  const now = Object.values(fleet.faults)
  if (atMs >= fleet.nowMs) return now
  return [
    ...now.filter(({ sinceMs }) => sinceMs <= atMs),
    ...pastFaults.filter(({ sinceMs, toMs }) => sinceMs <= atMs && atMs < toMs),
  ]
}

/** Remembers a fault that is over where the past is drawn from it. */
export function rememberFault(fleet: FleetState, { kind, sinceMs, ...rest }: FaultRecord): void {
  if (!(kind.startsWith('link-') || kind === 'host-isolation' || kind === 'datastore-slow')) return
  const { hostId, nicId, datastoreId, bandwidthMbps, lossPercent, latencyFactor } = rest
  const nature: FaultNature = {
    kind,
    ...(hostId === undefined ? {} : { hostId, nicId: nicId ?? null }),
    ...(datastoreId === undefined ? {} : { datastoreId }),
    ...(bandwidthMbps === undefined ? {} : { bandwidthMbps }),
    ...(lossPercent === undefined ? {} : { lossPercent }),
    ...(latencyFactor === undefined ? {} : { latencyFactor }),
  }
  fleet.pastFaults = [...(fleet.pastFaults ?? []), { ...nature, sinceMs, toMs: fleet.nowMs }].slice(-KEPT_PAST)
}

/** Whether nothing is broken: as good as always, and then many questions are answered. */
function isWell({ faults }: FleetState): boolean {
  for (const _ in faults) return false
  return true
}

const isDown = ({ kind }: FaultNature): boolean => kind === 'link-failure' || kind === 'host-isolation'
const isAbout = ({ nicId = null }: FaultNature, id: string): boolean => nicId === null || nicId === id

/** The ids of a host's links that are down. */
export function downNics(fleet: FleetState, host: HostRecord): string[] {
  const faults = Object.values(fleet.faults).filter(fault => fault.hostId === host.id && isDown(fault))
  if (faults.length === 0) return []
  return host.nics.map(nic => nic.id).filter(id => faults.some(fault => isAbout(fault, id)))
}

/** The fault by which a host stands still while it is on. */
export const hangOf = (fleet: FleetState, hostId: HostId): FaultRecord | undefined =>
  Object.values(fleet.faults).find(fault => fault.kind === 'host-hang' && fault.hostId === hostId)

/** Since when a host has had no link at all, or has stood still; null while it answers. */
export function silentSinceMs(fleet: FleetState, host: HostRecord): number | null {
  const hungMs = hangOf(fleet, host.id)?.sinceMs ?? null
  if (downNics(fleet, host).length < host.nics.length) return hungMs
  const cutMs = Object.values(fleet.faults).reduce(
    (latest, fault) => (isDown(fault) && fault.hostId === host.id ? Math.max(latest, fault.sinceMs) : latest),
    0,
  )
  return hungMs === null ? cutMs : Math.min(cutMs, hungMs)
}

/** Whether nothing passes between a host and the others. */
export const isCutOff = (fleet: FleetState, host: HostRecord): boolean =>
  isWell(fleet)
    ? host.nics.length === 0
    : downNics(fleet, host).length === host.nics.length || hangOf(fleet, host.id) !== undefined

/** Whether a VM's guest fails whenever it boots. */
export const guestFails = (fleet: FleetState, { id }: VmRecord): boolean =>
  Object.values(fleet.faults).some(({ kind, vmId }) => kind === 'guest-failure' && vmId === id)

/** The state of a host that is on and that nobody wants empty: whether anybody can tell it anything. */
export const inService = (fleet: FleetState, host: HostRecord): HostState =>
  isCutOff(fleet, host) ? 'disconnected' : 'connected'

/** What each of a host's links carries in one direction at a moment, for so many streams at once, in bytes per second. */
export function linksBps(fleet: FleetState, host: HostRecord, streams: number, atMs: number): number[] {
  const faults = faultsAt(fleet, atMs).filter(({ hostId }) => hostId === host.id)
  if (faults.some(({ kind }) => kind === 'host-hang')) return host.nics.map(() => 0)
  return host.nics.map(({ id, bandwidthMbps }) => {
    const its = faults.filter(fault => isAbout(fault, id))
    if (its.some(isDown)) return 0
    const mbps = its.reduce(
      (least, { kind, bandwidthMbps: slow = Infinity }) => (kind === 'link-slow' ? Math.min(least, slow) : least),
      bandwidthMbps,
    )
    const kept = its.reduce(
      (part, { kind, lossPercent = 0 }) => (kind === 'link-loss' ? part * (1 - lossPercent / 100) : part),
      1,
    )
    return lossyBps(linkBps(mbps), 1 - kept, streams)
  })
}

/** The same of all of them together: they are bonded. */
export function nicsBps(fleet: FleetState, host: HostRecord, streams: number, atMs: number): number {
  let sum = 0
  if (faultsAt(fleet, atMs).length === 0) for (const { bandwidthMbps } of host.nics) sum += linkBps(bandwidthMbps)
  else for (const bps of linksBps(fleet, host, streams, atMs)) sum += bps
  return sum
}

/** Whether links of a host carry less than they could, and some do. */
export const isDegraded = (fleet: FleetState, host: HostRecord): boolean =>
  !isCutOff(fleet, host) &&
  Object.values(fleet.faults).some(({ kind, hostId }) => hostId === host.id && kind.startsWith('link-'))

const hasFault = (fleet: FleetState, id: DatastoreId, kind: FaultNature['kind']): boolean =>
  Object.values(fleet.faults).some(fault => fault.kind === kind && fault.datastoreId === id)

/** Whether no host reaches a datastore. */
export const isUnreachable = (fleet: FleetState, id: DatastoreId): boolean =>
  hasFault(fleet, id, 'datastore-unreachable')

/** How many times as long as usual an access to a datastore takes at a moment: 1 where it is well. */
export const slownessOf = (fleet: FleetState, { id }: DatastoreRecord, atMs: number): number =>
  faultsAt(fleet, atMs).reduce(
    (factor, { kind, datastoreId, latencyFactor = 1 }) =>
      kind === 'datastore-slow' && datastoreId === id ? Math.max(factor, latencyFactor) : factor,
    1,
  )

/** What others wrote to a datastore, in bytes: while it is full by fault. */
export const foreignBytes = (fleet: FleetState, id: DatastoreId): number =>
  Object.values(fleet.faults).reduce(
    (sum, { datastoreId, filledBytes = 0 }) => (datastoreId === id ? sum + filledBytes : sum),
    0,
  )

/** Under what name the effects of a fault stand in the log. */
export const actorOf = (kind: FaultNature['kind']): string => `fault:${kind}`

/** Kinds by which what ran on a host, or over it, is lost: the worst first. */
const CAUSES = {
  host_failed: ['host-failure'],
  host_hung: ['host-hang'],
  link_failed: ['host-isolation', 'link-failure', 'host-hang'],
} as const satisfies Record<string, readonly FaultNature['kind'][]>

/** The same for what a host's guests and operations suffer: its own fault, or nobody's. */
export function causeOf(fleet: FleetState, hostId: HostId, loss: keyof typeof CAUSES): string {
  const broken = Object.values(fleet.faults).filter(fault => fault.hostId === hostId && fault.vmId === undefined)
  const cause = CAUSES[loss].find(each => broken.some(({ kind }) => kind === each))
  return cause === undefined ? 'system' : actorOf(cause)
}
