import type { DeviceKind, WorkloadProfile } from '@vivarium/model'
import { type OverheadKind, overheadOf } from './overhead'

/** What TCP carries of a link's rate after headers: 940 of 1,000 Mb/s, 9.35 of 10 Gb/s (Felter et al. 2014, nuttcp). */
const GOODPUT = 0.94
/** What a link of so many Mb/s carries, in bytes per second. */
export const linkBps = (mbps: number): number => (mbps * 1e6 * GOODPUT) / 8
/** A segment of TCP on Ethernet, in bytes. */
const SEGMENT_BYTES = 1460
/** A round trip between two hosts under load, queues included: our choice, within physics of post-copy's 0.2 to 1 ms. */
const LOADED_RTT_S = 0.2e-3
/** √(3/2): losses at even distances, every segment acknowledged (Mathis et al. 1997, table 1). */
const MATHIS = 1.224744871391589
/**
 * What so many streams of TCP carry over a link that loses that part of its packets (0 to 1), in bytes per second: each
 * C·MSS/(RTT·√p) at most (Mathis, Semke, Mahdavi, Ott 1997).
 */
export const lossyBps = (bps: number, loss: number, streams: number): number =>
  loss <= 0 ? bps : Math.min(bps, (Math.max(1, streams) * MATHIS * SEGMENT_BYTES) / (LOADED_RTT_S * Math.sqrt(loss)))
/** What two guests of one host exchange through memory, in bytes per second: our choice, 40 Gb/s; iperf3 has shown 71 (clownix). */
const SAME_HOST_BPS = 5e9
/** Round trip between guests of one host: our choice. */
const SAME_HOST_RTT_S = 30e-6
/** Round trip between two hosts without guests (Felter et al. 2014, netperf TCP_RR: 36 to 37.6 µs), and once more where a router is between. */
const HOST_RTT_S = 36e-6

/** What a path between two guests carries at most when nobody else uses it, and the time of a round trip. */
export interface NetworkPath {
  readonly bytesPerS: number
  readonly rttS: number
}

const netBulk = (kind: OverheadKind): number => overheadOf(kind, 'net-bulk').relative
/** What a guest's kind of virtualization adds to a round trip at its end: 31 µs under KVM (Felter et al. 2014, 67.9 µs). */
const addedRttS = (kind: OverheadKind): number => HOST_RTT_S * (1 / overheadOf(kind, 'net-latency').relative - 1)

/** Two guests of one host: through its memory, past no link. */
export const sameHostPath = (kind: OverheadKind): NetworkPath => ({
  bytesPerS: SAME_HOST_BPS * netBulk(kind),
  rttS: SAME_HOST_RTT_S,
})

interface PathEnd {
  readonly kind: OverheadKind
  /** What the NICs of its host carry together. */
  readonly mbps: number
}

/** Two guests of different hosts, or of different segments: over both hosts' NICs, and a router if there is one between. */
export const crossHostPath = (from: PathEnd, to: PathEnd, routers = 0): NetworkPath => ({
  bytesPerS: Math.min(linkBps(from.mbps) * netBulk(from.kind), linkBps(to.mbps) * netBulk(to.kind)),
  rttS: HOST_RTT_S * (1 + routers) + addedRttS(from.kind) + addedRttS(to.kind),
})

/** What a guest sends with all of its CPU in use, in bytes per second: our choice, by what such guests do. */
const SENT_BPS: Record<WorkloadProfile, number> = {
  idle: 0.1e6,
  web: 40e6,
  batch: 12e6,
  database: 25e6,
  desktop: 4e6,
  'cpu-bound': 0.2e6,
  hostile: 60e6,
  trace: 10e6,
}

/** Whose numbers a guest's network has: with a virtual function of the NIC (SR-IOV) it bypasses the hypervisor, and has a native one's. */
export const netKindOf = (
  { devices = [] }: { readonly devices?: readonly { readonly kind: DeviceKind }[] },
  kind: OverheadKind,
): OverheadKind => (devices.some(device => device.kind === 'sr-iov') ? 'native' : kind)

/** What a guest sends in bytes per second while it uses that part of its CPU (0 to 1): what its kind of virtualization leaves of it. */
export const sentBps = (profile: WorkloadProfile, demand: number, kind: OverheadKind): number =>
  SENT_BPS[profile] * demand * netBulk(kind)
