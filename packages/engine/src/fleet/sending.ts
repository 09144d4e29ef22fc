import { dataOf, hostOf } from './lookup'
import type { FleetState, HostRecord, OperationRecord } from './state'

/** From when on sending guests' memory took so much of a host, in whole MHz. */
export interface SendingChange {
  readonly fromMs: number
  readonly mhz: number
}

/** Changes that are remembered; older ones are forgotten. */
const KEPT_CHANGES = 100
/** A change of no more than this part makes no difference. */
const SAME = 0.05

/** Cores that sending takes: 100 Mb/s cost a guest 12 % of the CPU's worth (Clark et al. 2005, §6.2); one at most, our choice. */
const coresToSend = (bytesPerS: number): number => Math.min(1, (0.12 * 8 * bytesPerS) / 100e6)

/** What sending guests' memory took of a host at a moment, in MHz; nothing before what is remembered. */
export function sendingMHzAt({ sending }: Pick<HostRecord, 'sending'>, atMs: number): number {
  for (let at = sending.length - 1; at >= 0; at -= 1) {
    const change = sending[at]
    if (change !== undefined && change.fromMs <= atMs) return change.mhz
  }
  return 0
}

/** A migration sends so many bytes a second from now on; none when it is over. Its source pays, wherever the guest runs. */
export function noteSending(fleet: FleetState, operation: OperationRecord, bytesPerS: number): void {
  const data = dataOf(operation, 'vm.migrate')
  const host = hostOf(fleet, data.from)
  const mhz = Math.round(coresToSend(bytesPerS) * host.cpu.mhz)
  const more = mhz - data.sendingMHz
  if (more === 0 || (mhz > 0 && Math.abs(more) <= SAME * data.sendingMHz)) return
  data.sendingMHz = mhz
  const last = host.sending.at(-1)
  if (last?.fromMs === fleet.nowMs) host.sending.pop()
  host.sending.push({ fromMs: fleet.nowMs, mhz: (last?.mhz ?? 0) + more })
  if (host.sending.length > KEPT_CHANGES) host.sending.shift()
}
