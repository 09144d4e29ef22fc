import { CPU_MODEL_STEPS } from './cpu-models-data'
import type { CpuVendor } from './host'

export type CpuModelName = keyof typeof CPU_MODEL_STEPS

/** What a host's processor guarantees, and what a guest that runs on it may have seen. */
export interface CpuModel {
  readonly vendor: CpuVendor
  /** By libvirt's names, sorted. */
  readonly features: readonly string[]
}

const words = (text: string): string[] => (text === '' ? [] : text.split(' '))

function decoded(): ReadonlyMap<string, CpuModel> {
  const models = new Map<string, CpuModel>()
  for (const [name, [vendor, parent, more, less]] of Object.entries(CPU_MODEL_STEPS)) {
    const without = new Set(words(less))
    const inherited = models.get(parent)?.features.filter(feature => !without.has(feature)) ?? []
    models.set(name, { vendor, features: [...inherited, ...words(more)].sort() })
  }
  return models
}

const MODELS = decoded()

/** Every CPU model that a host can have or a cluster can show, by name: older ones of a vendor first. */
export const CPU_MODELS: Readonly<Record<string, CpuModel>> = Object.fromEntries(MODELS)

/** A model by its name as libvirt spells it; undefined for any other. */
export const cpuModel = (name: string): CpuModel | undefined => MODELS.get(name)

/** The features of a model; none for a name that is no model's. */
export const cpuFeatures = (name: string): readonly string[] => MODELS.get(name)?.features ?? []
