import { type Scenario, type ScenarioHost, type ScenarioMistake, scenarioMistake } from '@vivarium/model'
import { memoryOverheadMiB } from '../physics/virtualization'
import { documentImages } from './scenario-versions'

interface Load {
  neededMiB: number
  keptMiB: number
  reservedMHz: number
}

/** Hosts whose guests that are on need more memory than may be given out, or have more reserved than there is. */
export function hostMistakes(
  scenario: Scenario,
  host: (reference: string) => ScenarioHost | undefined,
  overcommit: (host: ScenarioHost) => number,
): ScenarioMistake[] {
  const loads = new Map<ScenarioHost, Load>()
  for (const { host: name, state = 'running', memoryMiB, memory, cpu } of scenario.vms) {
    const on = name === undefined || state !== 'running' ? undefined : host(name)
    if (on === undefined) continue
    const load = loads.get(on) ?? { neededMiB: 0, keptMiB: 0, reservedMHz: 0 }
    loads.set(on, load)
    const overheadMiB = memoryOverheadMiB(on.virtualization ?? 'full', memoryMiB)
    load.neededMiB += memoryMiB + overheadMiB
    load.keptMiB += Math.min(memoryMiB, memory?.reservationMiB ?? 0) + overheadMiB
    load.reservedMHz += cpu?.reservationMHz ?? 0
  }
  return scenario.hosts.flatMap((each, at) => {
    const { neededMiB, keptMiB, reservedMHz } = loads.get(each) ?? { neededMiB: 0, keptMiB: 0, reservedMHz: 0 }
    const cpuMHz = each.cpu.sockets * each.cpu.coresPerSocket * each.cpu.mhz
    const grantableMiB = Math.floor(each.memoryMiB * overcommit(each))
    const facts =
      neededMiB > grantableMiB
        ? { neededMiB, memoryMiB: grantableMiB }
        : keptMiB > each.memoryMiB
          ? { neededMiB: keptMiB, memoryMiB: each.memoryMiB }
          : undefined
    return [
      ...(facts === undefined
        ? []
        : [scenarioMistake('host_out_of_memory', { host: each.name, ...facts }, `/hosts/${at}/memoryMiB`)]),
      ...(reservedMHz > cpuMHz
        ? [scenarioMistake('host_out_of_cpu', { host: each.name, reservedMHz, cpuMHz }, `/hosts/${at}/cpu`)]
        : []),
    ]
  })
}

/** Datastores that are to hold more than they can. */
export function spaceMistakes(
  scenario: Scenario,
  datastore: (reference: string) => object | undefined,
): ScenarioMistake[] {
  const used = new Map<object, number>()
  // What stands on a listed layer holds what the layer holds.
  const things = [...documentImages(scenario).map(({ image }) => image), ...scenario.vms]
  const disks = things.flatMap(thing => thing.disks.filter(disk => !disk.layer))
  for (const { datastore: name, usedGiB = 0 } of [...disks, ...(scenario.layers ?? [])]) {
    const store = name === undefined ? undefined : datastore(name)
    if (store !== undefined) used.set(store, (used.get(store) ?? 0) + usedGiB)
  }
  return scenario.datastores.flatMap((each, at) => {
    const usedGiB = (used.get(each) ?? 0) * (each.replicas ?? 1)
    // A full one whose parts were rounded up is not too full.
    return usedGiB > each.capacityGiB + 0.001
      ? [
          scenarioMistake(
            'datastore_out_of_space',
            { datastore: each.name, neededGiB: usedGiB, capacityGiB: each.capacityGiB },
            `/datastores/${at}/capacityGiB`,
          ),
        ]
      : []
  })
}
