import { spawnSync } from 'node:child_process'
import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { HEAP_LIMIT } from '../heap'
import { type Kind, WORK, work } from './work'

/** What doing it cost: CPU in user mode of a whole process and of its start alone, and the most memory it held. */
interface Cost {
  readonly ends: number[]
  readonly userS: number
  /** Until there was Node with the program in it; until there was an engine of SimGrid's. */
  readonly startS: number
  readonly memoryMB: number
}

const PLAIN_MAX_MIN = ['--cfg=network/model:CM02', '--cfg=network/crosstraffic:0', '--log=root.thres:critical']
const HUNDRED_MB = 100_000_000

const [, self = '', folder = '', only] = process.argv
/** In a process of its own, so that its cost can be told. */
function doOurs(what: Kind, count: number): void {
  const startS = userS()
  const ends = work(what, count)
  const memoryMB = process.memoryUsage().heapTotal / 1e6
  // As SimGrid's does: the ends, then what all of it cost, the telling included.
  writeSync(1, `${ends.join('\n')}\n`)
  writeSync(1, `cost ${userS()} ${startS} ${memoryMB}`)
}

const userS = (): number => process.cpuUsage().user / 1e6

function ours(what: Kind): Cost {
  const { stdout, stderr } = spawnSync(process.execPath, [...HEAP_LIMIT, self, folder, what], {
    encoding: 'utf8',
    maxBuffer: HUNDRED_MB,
  })
  if (stdout === '') throw new Error(`ours did not end: ${stderr}`)
  return costOf(stdout, 1)
}

/** The peer, built where its library and a compiler are; undefined where they are not. */
function buildPeer(): string | undefined {
  const program = join(dirname(self), 'simgrid')
  const built = spawnSync('g++', ['-O2', join(folder, 'simgrid.cpp'), '-o', program, '-lsimgrid'])
  return built.status === 0 ? program : undefined
}

function peer(program: string, what: Kind, count: number): Cost {
  const { stdout } = spawnSync(program, [what, String(count), ...PLAIN_MAX_MIN], {
    encoding: 'utf8',
    maxBuffer: HUNDRED_MB,
  })
  return costOf(stdout, 1000)
}

/** Ends, a line each, then CPU in all, CPU of the start, and memory in parts of a MB. */
function costOf(printed: string, partsOfMB: number): Cost {
  const lines = printed.trim().split('\n')
  const [, user = 0, startS = 0, memory = 0] = (lines.pop() ?? '').split(' ').map(Number)
  return { ends: lines.map(Number), userS: user, startS, memoryMB: memory / partsOfMB }
}

function largestDifference(a: readonly number[], b: readonly number[]): { s: number; ofS: number } {
  return a.reduce(
    (most, end, index) => {
      const s = Math.abs(end - (b[index] ?? Number.NaN))
      return s <= most.s ? most : { s, ofS: end }
    },
    { s: 0, ofS: 0 },
  )
}

/** Short work is done several times by both in turn, and the median counts: what else the machine does disturbs it. */
const SHORT_S = 1
const RUNS = 9

function bothOf(program: string | undefined, { kind: what, count }: (typeof WORK)[number]): [Cost, Cost | undefined] {
  const once = (): [Cost, Cost | undefined] => [
    ours(what),
    program === undefined ? undefined : peer(program, what, count),
  ]
  const first = once()
  if (first[0].userS > SHORT_S) return first
  const runs = [first, ...Array.from({ length: RUNS - 1 }, once)]
  const theirs = runs.flatMap(([, cost]) => cost ?? [])
  return [median(runs.map(([own]) => own)), theirs.length === 0 ? undefined : median(theirs)]
}

function median(costs: readonly Cost[]): Cost {
  const middle = costs.toSorted((a, b) => a.userS - b.userS)[costs.length >> 1]
  if (middle === undefined) throw new Error('nothing ran')
  return middle
}

const words = (who: string, { userS: all, startS, memoryMB }: Cost): string =>
  `${who.padEnd(8)} ${all.toFixed(2).padStart(6)} s, without its start ${(all - startS).toFixed(2).padStart(6)} s, ${memoryMB.toFixed(0)} MB`

function compare(): void {
  const program = buildPeer()
  if (program === undefined)
    console.log('SimGrid is left out: it needs `apt-get install -y libsimgrid-dev g++`. Ours alone:')
  for (const each of WORK) {
    const [own, theirs] = bothOf(program, each)
    console.log(`${each.count.toLocaleString('en')} ${each.what}\n  ${words('ours', own)}`)
    if (theirs === undefined) continue
    const apart = largestDifference(theirs.ends, own.ends)
    const [whole, work] = [own.userS / theirs.userS, (own.userS - own.startS) / (theirs.userS - theirs.startS)]
    console.log(
      `  ${words('SimGrid', theirs)}\n  ours / SimGrid ${whole.toFixed(2)}, without start ${work.toFixed(2)};` +
        ` ends differ by ${(apart.s * 1000).toFixed(0)} ms at most (at ${apart.ofS.toFixed(1)} s)`,
    )
  }
}

const kind = WORK.find(each => each.kind === only)
if (kind === undefined) compare()
else doOurs(kind.kind, kind.count)
