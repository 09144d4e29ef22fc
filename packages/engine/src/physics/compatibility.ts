import { CPU_MODELS, type CpuModel, type CpuVendor, cpuModel } from '@vivarium/model'
import { unknownName } from './unknown'

export interface CpuRefusal {
  readonly refusal: 'cpu_vendor_mismatch' | 'architecture_mismatch'
}
export interface CpuBaseline {
  readonly vendor: CpuVendor
  /** What a guest may be shown that is to run on all of them. */
  readonly features: ReadonlySet<string>
}

const known = (name: string): CpuModel => {
  const model = cpuModel(name)
  if (model === undefined)
    throw unknownName('CPU model', name, [...Object.keys(CPU_MODELS), 'and their versions (Skylake-Server-v4)'])
  return model
}

/**
 * What a guest has seen of its CPU that a host lacks, by libvirt's names of features; none missing lets it move there
 * while it runs (libvirt 9.0.0, 2023, cpu_map and `virsh cpu-baseline`). A guest is bound to its vendor first (libvirt:
 * "CPU vendors do not match"; VMware, vSphere 8, EVC: "processors must come from the same vendor class"; Hygon is one of
 * its own), and before that to its instruction set. Throws for a name that is no model's.
 */
export function missingFeatures(guestModel: string, hostModel: string): string[] | CpuRefusal {
  const [guest, host] = [known(guestModel), known(hostModel)]
  if (guest.vendor !== host.vendor) return mismatch(guest.vendor, host.vendor)
  return lacking(guest, host)
}

const mismatch = (a: CpuVendor, b: CpuVendor): CpuRefusal => ({
  refusal: (a === 'arm') === (b === 'arm') ? 'cpu_vendor_mismatch' : 'architecture_mismatch',
})

function lacking(guest: CpuModel, host: CpuModel): string[] {
  if (guest === host) return []
  const has = new Set(host.features)
  return guest.features.filter(feature => !has.has(feature))
}

/**
 * Features that all of these models have: what a cluster of them can show its guests, as `virsh cpu-baseline` and EVC
 * find it (libvirt 9.0.0, 2023, cpu_map; VMware, vSphere 8, EVC). There is none across vendors. Throws for no models, and
 * for a name that is no model's.
 */
export function cpuBaseline(models: readonly string[]): CpuBaseline | { readonly refusal: 'cpu_vendor_mismatch' } {
  const [first, ...rest] = models.map(known)
  if (first === undefined) throw new Error('a baseline needs one CPU model at least')
  if (rest.some(({ vendor }) => vendor !== first.vendor)) return { refusal: 'cpu_vendor_mismatch' }
  const features = rest.reduce((common, model) => {
    const has = new Set(model.features)
    return common.filter(feature => has.has(feature))
  }, first.features)
  return { vendor: first.vendor, features: new Set(features) }
}

/** Features of a cluster's baseline that a host's processor does not have; it can only join with none. All of them across vendors. */
export function baselineSupported(baselineModel: string, hostModel: string): string[] {
  const [baseline, host] = [known(baselineModel), known(hostModel)]
  return baseline.vendor === host.vendor ? lacking(baseline, host) : [...baseline.features]
}
