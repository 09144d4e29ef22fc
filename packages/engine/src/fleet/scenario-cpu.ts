import {
  cpuModel,
  HOST_PASSTHROUGH,
  type ScenarioHost,
  type ScenarioMistake,
  type ScenarioVm,
  scenarioMistake,
} from '@vivarium/model'
import { baselineSupported } from '../physics/compatibility'
import { cpuModelUnknown } from './cpu-rules'

/** A host's CPU is a known model, of the vendor that is named, and has what its cluster shows. */
export function cpuMistakes(
  { name, cluster, cpu }: ScenarioHost,
  at: number,
  baseline: string | null,
): ScenarioMistake[] {
  const model = cpuModel(cpu.model)
  if (model === undefined) return [scenarioMistake('unknown_cpu_model', { model: cpu.model }, `/hosts/${at}/cpu/model`)]
  const known = baseline === null || cpuModel(baseline) !== undefined
  return [
    ...(cpu.vendor !== undefined && cpu.vendor !== model.vendor
      ? [
          scenarioMistake(
            'cpu_vendor_disagrees',
            { model: cpu.model, vendor: cpu.vendor, modelVendor: model.vendor },
            `/hosts/${at}/cpu/vendor`,
          ),
        ]
      : []),
    ...(known ? [] : [scenarioMistake('unknown_cpu_model', { model: baseline ?? '' }, `/hosts/${at}/cluster`)]),
    ...(known && baseline !== null && baselineSupported(baseline, cpu.model).length > 0
      ? [scenarioMistake('baseline_unsupported_by_host', { cluster, baseline, host: name }, `/hosts/${at}/cpu/model`)]
      : []),
  ]
}

/** A CPU model of a VM's own is known; a guest that is on, or suspended, has seen it, so that its host has all of it. */
export function vmCpuMistakes(
  { name, state, cpuModel: model }: ScenarioVm,
  at: number,
  host: ScenarioHost | undefined,
): ScenarioMistake[] {
  const pointer = `/vms/${at}/cpuModel`
  if (model === undefined || model === HOST_PASSTHROUGH) return []
  if (cpuModelUnknown(model).length > 0) return [scenarioMistake('unknown_cpu_model', { model }, pointer)]
  if (state === 'stopped' || host === undefined || cpuModel(host.cpu.model) === undefined) return []
  return baselineSupported(model, host.cpu.model).length === 0
    ? []
    : [
        scenarioMistake(
          'cpu_model_beyond_host',
          { vm: name, model, host: host.name, hostModel: host.cpu.model },
          pointer,
        ),
      ]
}
