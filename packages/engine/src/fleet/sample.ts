import { guestsByHost, inOrder } from './gone'
import type { FleetState, HostRecord, VmRecord } from './state'

/** What a sum over many hosts was drawn from, where not all were asked. */
export interface Estimate {
  readonly hosts: number
  readonly ofHosts: number
  /** How far from the values the sums may be, 19 times in 20, at most, in their unit; unknown where absent. */
  readonly margin?: number
}

/** Hosts that are asked for a sum over many, with the guests that ever ran there, and how many times their guests are all guests. */
export interface Sample {
  readonly byHost: ReadonlyMap<HostRecord, VmRecord[]>
  readonly stands: number
}

/** Of more hosts than so many every n-th is asked, and stands for its neighbours. */
export function sampleOf(fleet: FleetState, hosts: readonly HostRecord[], most: number): Sample {
  const all = guestsByHost(fleet, hosts)
  const asked = everyNth(hosts, most)
  const byHost = new Map(asked.map(host => [host, inOrder(all.get(host.id) ?? [])]))
  const count = (lists: Iterable<readonly VmRecord[]>): number => [...lists].reduce((sum, list) => sum + list.length, 0)
  const whole = asked.length === hosts.length
  return { byHost, stands: whole ? 1 : count(all.values()) / Math.max(1, count(byHost.values())) }
}

/** Every n-th, so that no more than so many are asked. */
export function everyNth<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, at) => at % step === 0)
}

/** Evaluations of one host that a series is worth: a day of a large fleet stays under a second, and its last hour is exact up to 160 hosts. */
const AFFORDED = 20_000

/** Hosts that so many points can ask: all, where that is affordable, and never fewer than `least`. */
export const affordable = (points: number, least: number): number =>
  Math.max(least, Math.floor(AFFORDED / Math.max(1, points)))

/** Two standard errors: 95 of 100 sums lie within. */
const SURE = 1.96

/**
 * How far an estimate may be off that takes what the asked hosts have for each of their guests for all (Cochran 1977,
 * Sampling Techniques, §6.3: variance of a ratio estimate, with the correction for a finite population).
 */
export function marginOf(
  parts: readonly { readonly value: number; readonly guests: number }[],
  ofHosts: number,
): number {
  const n = parts.length
  if (n < 2 || n >= ofHosts) return 0
  const guests = parts.reduce((sum, part) => sum + part.guests, 0)
  const ratio = guests === 0 ? 0 : parts.reduce((sum, { value }) => sum + value, 0) / guests
  const squares = parts.reduce((sum, { value, guests: own }) => {
    const off = value - ratio * own
    return sum + off * off
  }, 0)
  return SURE * ofHosts * Math.sqrt(((1 - n / ofHosts) / n) * (squares / (n - 1)))
}
