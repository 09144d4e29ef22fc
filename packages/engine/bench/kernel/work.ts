import { emptyFlowTable, type FlowTable } from '../../src/kernel/flow-table'
import { addFlow, nextEnd, removeFlow, shareAnew } from '../../src/kernel/flows'

/** What both sides are asked to do, and how much of it. */
export const WORK = [
  { kind: 'execs', count: 10_000, what: 'computations on 1,000 hosts' },
  { kind: 'flows-fabric', count: 10_000, what: 'flows over NICs and one backbone' },
  { kind: 'flows', count: 10_000, what: 'flows over NICs alone' },
  { kind: 'migrations', count: 300, what: 'live migrations over NICs and one backbone' },
] as const
export type Kind = (typeof WORK)[number]['kind']

const HOSTS = 1000
const NIC_BPS = 1.25e9
const FABRIC_BPS = 5e10
const FLOPS = 1e9
const DOWNTIME_LIMIT_S = 0.03

/** The same draws as in simgrid.cpp: a linear congruential generator (Knuth and Lewis; Numerical Recipes). */
function draws(): (below: number) => number {
  let drawn = 12_345
  return below => {
    drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0
    return (drawn >>> 8) % below
  }
}

/** One piece of work: what it moves first, and, when that has gone, what it moves then (null: it is over). */
interface Job {
  readonly id: string
  readonly uses: readonly string[]
  readonly cap: number | null
  readonly next: (amount: number, seconds: number) => number | null
  amount: number
  sinceMs: number
}

const once = (): null => null

/** Random work on the star, all of it there from the first moment. */
function jobsOf(kind: Kind, count: number): Job[] {
  const draw = draws()
  const ends = (): { from: number; to: number } => {
    const from = draw(HOSTS)
    return { from, to: (from + 1 + draw(HOSTS - 1)) % HOSTS }
  }
  const route = ({ from, to }: { from: number; to: number }): string[] =>
    kind === 'flows' ? [`up/${from}`, `down/${to}`] : [`up/${from}`, 'fabric', `down/${to}`]
  const job = (place: number): Job => {
    const id = `f${place}`
    if (kind === 'execs') {
      const uses = [`cpu/${draw(HOSTS)}`]
      return { id, uses, cap: null, next: once, amount: (1 + draw(10_000)) * 1e7, sinceMs: 0 }
    }
    const uses = route(ends())
    if (kind !== 'migrations') return { id, uses, cap: null, next: once, amount: (1 + draw(10_000)) * 1e6, sinceMs: 0 }
    const ramBytes = (1024 + draw(7 * 1024)) * 1e6
    const next = precopy((90 + draw(40)) / 1000, ramBytes / 2)
    return { id, uses, cap: NIC_BPS, next, amount: ramBytes, sinceMs: 0 }
  }
  return Array.from({ length: count }, (_, place) => job(place))
}

/** SimGrid's rule: what a round leaves dirty is sent in the next, until it would pass within the downtime. */
function precopy(intensity: number, workingSetBytes: number): Job['next'] {
  let isLast = false
  return (amount, seconds) => {
    if (isLast) return null
    const dirtied = Math.floor(Math.min(seconds * NIC_BPS * intensity, workingSetBytes))
    isLast = dirtied < (amount / seconds) * DOWNTIME_LIMIT_S
    return dirtied
  }
}

/** A star of 1,000 hosts. */
function capacities(): Map<string, number> {
  const star = new Map([['fabric', FABRIC_BPS]])
  for (let host = 0; host < HOSTS; host += 1)
    star.set(`cpu/${host}`, FLOPS).set(`up/${host}`, NIC_BPS).set(`down/${host}`, NIC_BPS)
  return star
}

/** Does it all, and returns when each piece ended, in seconds. */
export function work(kind: Kind, count: number): number[] {
  const table = emptyFlowTable()
  const star = capacities()
  const capacityOf = (resource: string): number => star.get(resource) ?? 0
  const jobs = jobsOf(kind, count)
  const finished = jobs.map(() => 0)
  for (const job of jobs) start(table, job, 0)
  shareAnew(table, [...new Set(jobs.flatMap(job => job.uses))], capacityOf, 0)
  for (let end = nextEnd(table); end !== null; end = nextEnd(table)) {
    const place = Number(end.id.slice(1))
    const job = jobs[place]
    if (job === undefined) break
    removeFlow(table, end.id)
    const next = job.next(job.amount, (end.atMs - job.sinceMs) / 1000)
    if (next === null) finished[place] = end.atMs / 1000
    else {
      job.amount = next
      start(table, job, end.atMs)
    }
    shareAnew(table, job.uses, capacityOf, end.atMs)
  }
  return finished
}

function start(table: FlowTable, job: Job, nowMs: number): void {
  job.sinceMs = nowMs
  const { id, uses, cap, amount } = job
  addFlow(table, { id, remaining: amount, rate: 0, settledAtMs: nowMs, uses, weight: 1, cap })
}
