import type { ActionInput, ActionName, OperationId, Scenario } from '@vivarium/model'
import {
  breaches,
  createSimulation,
  type OperationRecord,
  operationProgress,
  type Simulation,
  type VmRecord,
} from '../src'

/** Two Intel hosts of one cluster, one AMD host, a shared and three local datastores, six VMs. */
export const TINY: Scenario = {
  vivarium: 1,
  name: 'tiny',
  seed: 7,
  startsAt: '2026-03-02T10:00:00Z',
  clusters: [{ name: 'intel' }, { name: 'amd' }],
  hosts: [host('a', 'intel', 'Icelake-Server'), host('b', 'intel', 'Icelake-Server'), host('m', 'amd', 'EPYC-Milan')],
  datastores: [
    { name: 'san', kind: 'san', capacityGiB: 4000, readMBps: 1000, writeMBps: 800 },
    ...['a', 'b', 'm'].map(name => ({
      name: `local-${name}`,
      kind: 'local' as const,
      capacityGiB: 500,
      readMBps: 500,
      writeMBps: 400,
    })),
  ],
  networks: [{ name: 'prod', vlanId: 10, subnet: '10.0.0.0/24' }],
  templates: [
    {
      name: 'ubuntu',
      guest: { os: 'Ubuntu 24.04', family: 'linux' },
      vcpus: 1,
      memoryMiB: 1024,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'san' }],
      networks: ['prod'],
    },
  ],
  vms: [
    vm('web-1', 'a', { workload: { profile: 'web' }, tags: ['web'] }),
    vm('web-2', 'b', { workload: { profile: 'web' }, tags: ['web'] }),
    vm('db-1', 'a', { memoryMiB: 8192, vcpus: 4, workload: { profile: 'database' }, protected: true }),
    vm('batch-1', 'b', { state: 'stopped' }),
    vm('win-1', 'b', { guest: { os: 'Windows Server 2025', family: 'windows' } }),
    vm('amd-1', 'm', {}),
  ],
}

function host(name: string, cluster: string, model: string): Scenario['hosts'][number] {
  return {
    name,
    cluster,
    cpu: { model, sockets: 1, coresPerSocket: 8, threadsPerCore: 2, mhz: 2500 },
    memoryMiB: 32_768,
    nics: [{ bandwidthMbps: 10_000 }],
    datastores: ['san', `local-${name}`],
  }
}

function vm(name: string, on: string, rest: Partial<Scenario['vms'][number]>): Scenario['vms'][number] {
  return {
    name,
    host: on,
    vcpus: 2,
    memoryMiB: 2048,
    disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'san' }],
    nics: [{ network: 'prod' }],
    ...rest,
  }
}

export const start = (scenario: Scenario = TINY): Simulation => createSimulation(scenario)

/** The VM of that name, wherever it is. Fails when there is none. */
export function named(simulation: Simulation, name: string): VmRecord {
  const found = Object.values(simulation.fleet.vms).find(each => each.name === name)
  if (found === undefined) throw new Error(`no VM is called ${name}`)
  return found
}

export function hostNamed(simulation: Simulation, name: string) {
  const found = Object.values(simulation.fleet.hosts).find(each => each.name === name)
  if (found === undefined) throw new Error(`no host is called ${name}`)
  return found
}

/** Dispatches what must not be refused; gives back the operation that it began. */
export function begin<N extends ActionName>(simulation: Simulation, name: N, input: ActionInput<N>): OperationRecord {
  const outcome = simulation.dispatch(name, input, 'user')
  if (outcome.outcome !== 'done' || outcome.operationId === null)
    throw new Error(`${name} came to ${JSON.stringify(outcome)}`)
  return operation(simulation, outcome.operationId)
}

function operation(simulation: Simulation, id: OperationId): OperationRecord {
  const found = simulation.fleet.operations[id]
  if (found === undefined) throw new Error(`no operation ${id}`)
  return found
}

/** Lets an operation run to its end, event by event; checks everything after each. */
export function runOut(simulation: Simulation, running: OperationRecord): OperationRecord {
  let before = 0
  for (let events = 0; running.endedAtMs === null; events += 1) {
    const next = simulation.nextEventMs()
    if (next === null || events > 100_000) throw new Error(`${running.kind} never ends`)
    simulation.advanceTo(next)
    const progress = operationProgress(simulation.fleet, running)
    if (running.state !== 'failed' && running.state !== 'cancelled' && progress < before - 1e-9)
      throw new Error(`${running.kind} ran back from ${before} to ${progress}`)
    before = progress
    const wrong = breaches(simulation.fleet)
    if (wrong.length > 0) throw new Error(wrong.join('; '))
  }
  return running
}

/** Does a verb to its successful end. */
export function complete<N extends ActionName>(
  simulation: Simulation,
  name: N,
  input: ActionInput<N>,
): OperationRecord {
  const ended = runOut(simulation, begin(simulation, name, input))
  if (ended.state !== 'succeeded') throw new Error(`${name} ${ended.state}: ${JSON.stringify(ended.problem)}`)
  return ended
}

/** The codes of all reasons against a verb. */
export function refusalCodes<N extends ActionName>(simulation: Simulation, name: N, input: ActionInput<N>): string[] {
  const outcome = simulation.dispatch(name, input, 'user')
  return outcome.outcome === 'refused' ? outcome.refusals.map(({ code }) => code) : [outcome.outcome]
}
