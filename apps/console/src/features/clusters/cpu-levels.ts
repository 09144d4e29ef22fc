import { CPU_MODELS, type CpuModel, cpuModel, type Host, type Vm } from '@vivarium/model'

type LevelHost = Pick<Host, 'id' | 'name' | 'clusterId' | 'cpu'>
/** What a level needs to know of a guest. */
export type LevelGuest = Pick<Vm, 'id' | 'name' | 'exposedCpuModel'>

/** A CPU model as a cluster's baseline: who has it, and whose guests have seen more. */
export interface CpuLevel {
  readonly name: string
  /** How many features guests would see. */
  readonly features: number
  readonly having: readonly LevelHost[]
  readonly lacking: readonly LevelHost[]
  /** Of the whole fleet: a guest that has seen no more can move there live, as far as its CPU goes. */
  readonly able: readonly LevelHost[]
  readonly seeingMore: readonly LevelGuest[]
}

/** Levels that are worth choosing: no other shows more features and still reaches as many hosts with as few guests in the way. */
export const usefulLevels = (levels: readonly CpuLevel[]): CpuLevel[] =>
  levels.filter(level => !levels.some(other => outdoes(other, level)))

const outdoes = (other: CpuLevel, level: CpuLevel): boolean =>
  other.features > level.features &&
  other.having.length >= level.having.length &&
  other.able.length >= level.able.length &&
  other.seeingMore.length <= level.seeingMore.length

interface LevelSources {
  readonly clusterId: string
  readonly hosts: readonly LevelHost[]
  readonly guests: readonly LevelGuest[]
}

const shows = (model: CpuModel, vendor: string, has: ReadonlySet<string>): boolean =>
  model.vendor === vendor && model.features.every(feature => has.has(feature))

/** Every level that one of a cluster's hosts has, older ones first: a reading of data, which the API has the last word on. */
export const cpuLevels = ({ clusterId, hosts, guests }: LevelSources): CpuLevel[] => {
  const featuresOf = new Map(hosts.map(host => [host.id, new Set(host.cpu.features)]))
  const has = (host: LevelHost, model: CpuModel) => shows(model, host.cpu.vendor, featuresOf.get(host.id) ?? new Set())
  const own = hosts.filter(host => host.clusterId === clusterId)
  return Object.entries(CPU_MODELS).flatMap(([name, model]) => {
    const having = own.filter(host => has(host, model))
    if (having.length === 0) return []
    return {
      name,
      features: model.features.length,
      having,
      lacking: own.filter(host => !having.includes(host)),
      able: hosts.filter(host => has(host, model)),
      seeingMore: guests.filter(guest => seesMore(guest, model)),
    }
  })
}

const seesMore = ({ exposedCpuModel }: LevelGuest, level: CpuModel): boolean => {
  const seen = exposedCpuModel === undefined ? undefined : cpuModel(exposedCpuModel)
  return seen !== undefined && !shows(seen, level.vendor, new Set(level.features))
}
