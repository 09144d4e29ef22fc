import { existsSync, readFileSync } from 'node:fs'

const SCHEDSTAT = '/proc/self/schedstat'

/** Time that the simulation's thread had of a core, in milliseconds; Linux alone tells it. */
const threadMs = (): number | undefined =>
  existsSync(SCHEDSTAT) ? Number(readFileSync(SCHEDSTAT, 'utf8').split(' ')[0]) / 1e6 : undefined

/** What something took, in milliseconds. */
export interface Cost {
  /** CPU in user mode of the whole process: V8's threads for compiling and collecting garbage are in it. */
  readonly cpu: number
  /** CPU of the one thread that simulates. */
  readonly thread: number | undefined
}

export function cost(work: () => void): Cost {
  const before = { cpu: process.cpuUsage(), thread: threadMs() }
  work()
  const [cpu, thread] = [process.cpuUsage(before.cpu).user / 1000, threadMs()]
  return { cpu, thread: thread === undefined ? undefined : thread - (before.thread ?? 0) }
}

/** Prints what one of so many took. */
export function line(what: string, { cpu, thread = cpu }: Cost, { aim = '', of = 1 } = {}): void {
  const [all, own] = [cpu, thread].map(ms => (ms / of).toFixed(1).padStart(8))
  console.log(`${what.padEnd(60)} ${own} ms  ${all} ms  ${aim}`)
}
