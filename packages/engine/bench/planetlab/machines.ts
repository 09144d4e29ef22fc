import { power } from '../../src/physics'
import type { PowerModel } from '../../src/physics/power'

/** A guest of the experiment: a quarter of all of each type, one vCPU (CloudSim 3.0.3, `examples/power/Constants`). */
export interface Vm {
  readonly mips: number
  /** MB. */
  readonly memory: number
  /** CPU use at 0, 300, … 86,400 s; the last stands twice. */
  readonly trace: readonly number[]
  /** At every whole interval, newest first, 30 at most. */
  readonly history: number[]
  host: Host | null
  migrating: boolean
  /** MIPS that it asks for now. */
  request: number
  /** What it was given and asked for when last looked at, for the loss by migrations. */
  last: { atS: number; given: number; asked: number; migrating: boolean } | null
}

export interface Host {
  readonly model: PowerModel
  readonly mips: number
  readonly coreMips: number
  /** Guests here, and guests on their way here. */
  vms: Vm[]
  readonly incoming: Set<Vm>
  usedMips: number
  previousMips: number
  last: { atS: number; used: number; asked: number; active: boolean } | null
}

const VM_TYPES = [
  [2500, 870],
  [2000, 1740],
  [1000, 1740],
  [500, 613],
] as const
const HOST_TYPES = [
  ['ML110 G4', 1860],
  ['ML110 G5', 2660],
] as const
const HOSTS = 800
const CORES = 2
export const HOST_MEMORY = 4096
/** Guests of 100 Mb/s that a host's 1 Gb/s takes. */
export const HOST_LINKS = 10

export const makeHosts = (): Host[] =>
  Array.from({ length: HOSTS }, (_, at) => {
    const [model, coreMips] = HOST_TYPES[at % 2 === 0 ? 0 : 1]
    const mips = coreMips * CORES
    return { model, mips, coreMips, vms: [], incoming: new Set(), usedMips: 0, previousMips: 0, last: null }
  })

/** One guest a line of the trace: name, then percentages. */
export function makeVms(csv: string): Vm[] {
  const lines = csv.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  const ofType = Math.ceil(lines.length / VM_TYPES.length)
  return lines.map((line, at) => {
    const [mips, memory] = VM_TYPES[Math.floor(at / ofType) as 0 | 1 | 2 | 3] ?? VM_TYPES[3]
    const samples = line
      .split(',')
      .slice(1)
      .map(percent => Number(percent) / 100)
    const trace = [...samples, samples.at(-1) ?? 0]
    return { mips, memory, trace, history: [], host: null, migrating: false, request: mips, last: null }
  })
}

/** A part of a host's cycles, where sums of parts may be a little more than all of them. */
export const useOf = (host: Host, mips: number): number => {
  const use = mips / host.mips
  return use > 1 && use < 1.01 ? 1 : use
}

export const wattsOf = (host: Host, mips: number): number => power(host.model, useOf(host, mips))

/** Joules of a stretch over which use is linear. A host that was idle at its beginning counts as switched off. */
export const energyOf = (host: Host, seconds: number): number =>
  host.previousMips === 0 ? 0 : ((wattsOf(host, host.previousMips) + wattsOf(host, host.usedMips)) / 2) * seconds
