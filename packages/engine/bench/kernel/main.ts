import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { type Kind, WORK, work } from './work'

/** What doing it cost: CPU of the whole process in user mode, from its start to its end, and the most memory it held. */
interface Cost {
  readonly ends: number[]
  readonly userS: number
  readonly memoryMB: number
}

/** All that ours may hold: old and young generation together stay below 80 MB, or it would not end. */
const HEAP_LIMIT = ['--max-old-space-size=64', '--max-semi-space-size=4']
const PLAIN_MAX_MIN = ['--cfg=network/model:CM02', '--cfg=network/crosstraffic:0', '--log=root.thres:critical']
const HUNDRED_MB = 100_000_000

const [, self = '', folder = '', only] = process.argv
const kind = WORK.find(each => each.kind === only)
if (kind === undefined) compare()
else doOurs(kind.kind, kind.count)

/** In a process of its own, so that its cost can be told. */
function doOurs(what: Kind, count: number): void {
  const ends = work(what, count)
  const memoryMB = process.memoryUsage().heapTotal / 1e6
  process.stdout.write(JSON.stringify({ ends, userS: process.cpuUsage().user / 1e6, memoryMB }))
}

function ours(what: Kind): Cost {
  const { stdout, stderr } = spawnSync(process.execPath, [...HEAP_LIMIT, self, folder, what], {
    encoding: 'utf8',
    maxBuffer: HUNDRED_MB,
  })
  if (stdout === '') throw new Error(`ours did not end: ${stderr}`)
  return JSON.parse(stdout)
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
  const lines = stdout.trim().split('\n')
  const [, userS = 0, , kB = 0] = (lines.pop() ?? '').split(' ').map(Number)
  return { ends: lines.map(Number), userS, memoryMB: kB / 1000 }
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

function compare(): void {
  const program = buildPeer()
  if (program === undefined)
    console.log('SimGrid is left out: it needs `apt-get install -y libsimgrid-dev g++`. Ours alone:')
  for (const { kind: what, count, what: words } of WORK) {
    const own = ours(what)
    const title = `${count.toLocaleString('en')} ${words}`
    console.log(`${title.padEnd(52)} ours ${own.userS.toFixed(2)} s, heap ${own.memoryMB.toFixed(0)} MB`)
    if (program === undefined) continue
    const theirs = peer(program, what, count)
    const apart = largestDifference(theirs.ends, own.ends)
    console.log(
      `${''.padEnd(52)} SimGrid ${theirs.userS.toFixed(2)} s, ${theirs.memoryMB.toFixed(0)} MB: ours takes ${(own.userS / theirs.userS).toFixed(2)} of it;` +
        ` ends differ by ${(apart.s * 1000).toFixed(0)} ms at most (at ${apart.ofS.toFixed(1)} s)`,
    )
  }
}
