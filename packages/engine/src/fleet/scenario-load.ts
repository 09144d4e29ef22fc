import {
  ClusterId,
  DatastoreId,
  HostId,
  NetworkId,
  type Scenario,
  type ScenarioMistake,
  type ScenarioTemplate,
  scenarioMistake,
  TemplateId,
} from '@vivarium/model'
import { emptyFlowTable } from '../kernel/flow-table'
import { parseRfc3339 } from '../kernel/time'
import { DEFAULT_IOPS } from '../physics/disk-io'
import { addressPools } from './addresses'
import { loadDefinitions, newAlarmBook } from './alarm-definitions'
import { clusterOf, hostOf, templateOf } from './lookup'
import { mint } from './mint'
import { checkScenario } from './scenario-check'
import { loadFaults } from './scenario-faults'
import { tellHistory } from './scenario-history'
import { cpuOf, loadEvacuated, nicsOf, putIntoState } from './scenario-hosts'
import { loadLayers } from './scenario-layers'
import { resolver } from './scenario-names'
import { poolsOf } from './scenario-pools'
import { ruledVms, rulesOf } from './scenario-rules'
import { loadImages } from './scenario-versions'
import { addVm, type Find, hostFor, introducePeers, usualUsedGiB } from './scenario-vms'
import { type FleetState, STATE_FORMAT, type TemplateRecord } from './state'
import { loadTraces } from './traces'
import { watchBalance, watchPower } from './watch'

/** Makes the fleet that a document describes, or says what is wrong with the document. */
export function openScenario(
  scenario: Scenario,
): { readonly fleet: FleetState } | { readonly mistakes: ScenarioMistake[] } {
  const mistakes = checkScenario(scenario)
  return mistakes.length > 0 ? { mistakes } : build(scenario)
}

/** The document was checked: what it refers to is there. What remains is whether all of its guests find a place. */
function build(scenario: Scenario): ReturnType<typeof openScenario> {
  const fleet: FleetState = {
    format: STATE_FORMAT,
    scenario: scenario.name,
    seed: scenario.seed,
    epochMs: parseRfc3339(scenario.startsAt),
    nowMs: 0,
    control: { rate: 1, paused: false },
    sequence: 0,
    minted: 0,
    queue: [],
    flows: emptyFlowTable(),
    clusters: {},
    hosts: {},
    datastores: {},
    networks: {},
    templates: {},
    vms: {},
    gone: [],
    talkerIds: [],
    snapshots: {},
    layers: {},
    ...loadTraces(scenario),
    operations: {},
    faults: {},
    log: [],
    decisions: [],
    restarts: [],
    alarms: newAlarmBook(loadDefinitions(scenario)),
  }
  const clusters = ids(scenario.clusters, given =>
    given === undefined ? mint(fleet, 'cluster') : ClusterId.parse(given),
  )
  for (const { thing, id } of clusters.all) {
    fleet.clusters[id] = {
      id,
      name: thing.name,
      cpuBaseline: thing.cpuBaseline ?? null,
      memoryOvercommit: thing.memoryOvercommit ?? 1,
      placement: { strategy: thing.placement?.strategy ?? 'worst-fit' },
      balancing: { mode: thing.balancing?.mode ?? 'off', aggressiveness: thing.balancing?.aggressiveness ?? 3 },
      powerManagement: {
        mode: thing.powerManagement?.mode ?? 'off',
        rule: thing.powerManagement?.rule ?? 'band',
        selection: thing.powerManagement?.selection ?? 'mmt',
      },
      availability: {
        enabled: thing.availability?.enabled ?? false,
        hostFailuresToTolerate: thing.availability?.hostFailuresToTolerate ?? 1,
        profile: thing.availability?.profile ?? 'vsphere',
        admission: thing.availability?.admission ?? 'reserve',
        isolationResponse: thing.availability?.isolationResponse ?? 'leave',
        restartDelayS: thing.availability?.restartDelayS ?? 0,
        maxRestarts: thing.availability?.maxRestarts ?? 1,
        maxRelocations: thing.availability?.maxRelocations ?? 1,
      },
      rules: [],
      pools: [],
      generation: 0,
    }
  }
  const datastores = ids(scenario.datastores, given =>
    given === undefined ? mint(fleet, 'datastore') : DatastoreId.parse(given),
  )
  for (const { thing, id } of datastores.all)
    fleet.datastores[id] = {
      id,
      name: thing.name,
      kind: thing.kind,
      // Each of its replicas takes its part of the disks.
      capacityGiB: thing.capacityGiB / (thing.replicas ?? 1),
      readMBps: thing.readMBps,
      writeMBps: thing.writeMBps,
      ...((thing.replicas ?? 1) === 1 ? {} : { replicas: thing.replicas ?? 1 }),
      iops: thing.iops ?? DEFAULT_IOPS[thing.kind],
      promisedBytes: 0,
      imageBytes: 0,
      freedBytes: 0,
      spaceCheckMs: null,
      spaceLookMs: null,
      starvedVmIds: [],
    }
  const networks = ids(scenario.networks, given =>
    given === undefined ? mint(fleet, 'network') : NetworkId.parse(given),
  )
  for (const { thing, id } of networks.all)
    fleet.networks[id] = {
      id,
      name: thing.name,
      vlanId: thing.vlanId,
      subnet: thing.subnet,
      routed: thing.routed ?? false,
      ...((thing.firewall ?? []).length === 0
        ? {}
        : { firewalls: [{ fromMs: fleet.nowMs, rules: thing.firewall ?? [] }] }),
    }
  const hosts = ids(scenario.hosts, given => (given === undefined ? mint(fleet, 'host') : HostId.parse(given)))
  for (const { thing, id } of hosts.all) {
    fleet.hosts[id] = {
      id,
      name: thing.name,
      clusterId: clusters.find(thing.cluster),
      state: 'connected',
      cpu: cpuOf(thing),
      memoryMiB: thing.memoryMiB,
      nics: nicsOf(thing),
      virtualization: thing.virtualization ?? 'full',
      datastoreIds: thing.datastores?.map(datastores.find) ?? datastores.all.map(each => each.id),
      networkIds: thing.networks?.map(networks.find) ?? networks.all.map(each => each.id),
      vmIds: [],
      sentBps: 0,
      senders: 0,
      imageCache: [],
      sending: [],
      balloons: [],
      arrivals: [],
      reservations: [],
      powered: [],
      activeOperationId: null,
    }
    putIntoState(fleet, hostOf(fleet, id), thing)
  }
  const layers = loadLayers(fleet, scenario, datastores.find)
  const templates = ids(scenario.templates, given =>
    given === undefined ? mint(fleet, 'template') : TemplateId.parse(given),
  )
  const firstShared = datastores.all.find(({ thing }) => thing.kind !== 'local') ?? datastores.all[0]
  const storeOf = (reference: string | undefined) => {
    const id = reference === undefined ? firstShared?.id : datastores.find(reference)
    if (id === undefined) throw new Error('a fleet has a datastore')
    return id
  }
  for (const { thing, id } of templates.all) {
    const { current, older } = loadImages(fleet, id, thing, {
      ageHours: usualAgeHours(scenario, thing),
      find: { network: networks.find, datastore: storeOf, usedGiB: usualUsedGiB, layers },
    })
    const record: TemplateRecord = {
      id,
      name: thing.name,
      description: thing.description ?? '',
      ...current,
      parent: null,
      older,
      deployedCount: 0,
      activeOperationId: null,
    }
    fleet.templates[id] = record
  }
  for (const { thing, id } of templates.all)
    if (thing.parent !== undefined)
      fleet.templates[id] = {
        ...templateOf(fleet, id),
        parent: { templateId: templates.find(thing.parent.template), version: thing.parent.version },
      }
  const find: Find = {
    host: hosts.find,
    datastore: datastores.find,
    network: networks.find,
    template: templates.find,
    address: addressPools(fleet),
    layers,
  }
  const ruled = ruledVms(fleet, scenario)
  const vmNamed = resolver(scenario.vms)
  const vmId = (reference: string) => {
    const vm = vmNamed(reference)
    return vm === undefined ? undefined : ruled.get(vm)
  }
  for (const { thing, id } of clusters.all)
    clusterOf(fleet, id).rules = rulesOf(fleet, thing, { vm: vmId, host: hosts.find })
  // Guests that say where they are come first, so that the others find the room that is really left.
  const vms = scenario.vms.toSorted((a, b) => Number(a.host === undefined) - Number(b.host === undefined))
  const misfits = vms.filter(each => {
    const id = ruled.get(each)
    const vm = id === undefined ? each : { ...each, id }
    const host = hostFor(fleet, vm, find)
    if (host !== undefined) addVm(fleet, vm, host, find)
    return host === undefined
  })
  if (misfits.length > 0)
    return {
      mistakes: misfits.map(vm => scenarioMistake('no_host_fits', { vm: vm.name }, `/vms/${scenario.vms.indexOf(vm)}`)),
    }
  layers.giveToOwners()
  introducePeers(fleet, scenario)
  loadEvacuated(fleet, scenario)
  // What presses on memory when the story begins has long been taken.
  for (const host of Object.values(fleet.hosts)) host.balloons = []
  const made = resolver(Object.values(fleet.vms))
  for (const { thing, id } of clusters.all)
    clusterOf(fleet, id).pools = poolsOf(fleet, thing, reference => {
      const vm = made(vmNamed(reference)?.name ?? reference)
      return vm?.hostId != null && hostOf(fleet, vm.hostId).clusterId === id ? vm.id : undefined
    })
  tellHistory(fleet)
  loadFaults(fleet, scenario)
  for (const cluster of Object.values(fleet.clusters)) {
    watchBalance(fleet, cluster)
    watchPower(fleet, cluster)
  }
  return { fleet }
}

/** A template is a week older than the oldest VM that was deployed from it. */
const usualAgeHours = ({ vms }: Scenario, { id, name }: ScenarioTemplate): number =>
  168 +
  vms.reduce((oldest, vm) => {
    const its = vm.template === id || vm.template?.toLowerCase() === name.toLowerCase()
    return its ? Math.max(oldest, vm.ageHours ?? 0) : oldest
  }, 0)

/** Gives every thing of a list its id, and finds the id again by name. */
function ids<T extends { readonly id?: string | undefined; readonly name: string }, Id>(
  things: readonly T[],
  idFor: (given: string | undefined) => Id,
): { all: { thing: T; id: Id }[]; find: (reference: string) => Id } {
  const all = things.map(thing => ({ thing, id: idFor(thing.id) }))
  const byThing = new Map(all.map(({ thing, id }) => [thing, id]))
  const resolve = resolver(things)
  return {
    all,
    find: reference => {
      const thing = resolve(reference)
      const id = thing === undefined ? undefined : byThing.get(thing)
      if (id === undefined) throw new Error(`the document has nothing called ${reference}`)
      return id
    },
  }
}
