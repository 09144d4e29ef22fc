import { CPU_MODEL_ALIASES, CPU_MODEL_VERSIONS } from './cpu-model-versions'
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

const step = (parent: readonly string[], more: readonly string[], less: readonly string[]): readonly string[] => {
  const without = new Set([...less, ...more])
  return [...parent.filter(feature => !without.has(feature)), ...more].sort()
}

function decoded(): Map<string, CpuModel> {
  const models = new Map<string, CpuModel>()
  for (const [name, [vendor, parent, more, less]] of Object.entries(CPU_MODEL_STEPS))
    models.set(name, { vendor, features: step(models.get(parent)?.features ?? [], words(more), words(less)) })
  return models
}

const MODELS = decoded()

/** Every CPU model that a host can have or a cluster can show, by name: older ones of a vendor first. */
export const CPU_MODELS: Readonly<Record<string, CpuModel>> = Object.fromEntries(MODELS)

/** A version by QEMU's name, `Skylake-Server-v4`. */
function version(name: string): CpuModel | undefined {
  const [, model = '', number = ''] = /^(.+)-v([1-9])$/.exec(name) ?? []
  const versions = CPU_MODEL_VERSIONS[model]
  const plain = MODELS.get(model)
  if (versions === undefined || plain === undefined) return undefined
  const steps = ['', ...(versions === '' ? [] : versions.split('|'))].slice(0, Number(number))
  if (steps.length < Number(number)) return undefined
  return {
    vendor: plain.vendor,
    features: steps.reduce((before, text) => changed(model, before, text), plain.features),
  }
}

function changed(model: string, before: readonly string[], text: string): readonly string[] {
  if (text.startsWith('=')) return MODELS.get(`${model}${text.slice(1)}`)?.features ?? before
  const changes = words(text)
  const less = changes.filter(change => change.startsWith('-')).map(change => change.slice(1))
  return step(
    before,
    changes.filter(change => !change.startsWith('-')),
    less,
  )
}

/**
 * A model by its name as libvirt spells it, also a version of one (`-v2`), which `CPU_MODELS` doesn't list; undefined
 * for any other.
 */
export function cpuModel(name: string): CpuModel | undefined {
  const found = MODELS.get(name) ?? MODELS.get(CPU_MODEL_ALIASES[name] ?? '')
  if (found !== undefined) return found
  const made = versionsMade.get(name) ?? version(name)
  if (made !== undefined) versionsMade.set(name, made)
  return made
}
/** A model is decoded once. */
const versionsMade = new Map<string, CpuModel>()

/** The features of a model; none for a name that is no model's. */
export const cpuFeatures = (name: string): readonly string[] => cpuModel(name)?.features ?? []
