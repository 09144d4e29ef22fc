import {
  cpuModel,
  type Scenario,
  type ScenarioHost,
  type ScenarioMistake,
  type ScenarioNoun,
  type ScenarioVm,
  scenarioMistake,
} from '@vivarium/model'
import { guestRefusal } from '../physics/virtualization'
import { parseSubnet } from './addresses'
import { definitionMistakes } from './alarm-definitions'
import { unknownEnds } from './firewall'
import { toGuest } from './new-vm'
import { cpuMistakes, vmCpuMistakes } from './scenario-cpu'
import { faultMistakes } from './scenario-faults'
import { fileMistakes } from './scenario-files'
import { cannotBeOn } from './scenario-hosts'
import { layerMistakes } from './scenario-layers'
import { type Named, resolver } from './scenario-names'
import { poolMistakes } from './scenario-pools'
import { hostMistakes, spaceMistakes } from './scenario-room'
import { ruleMistakes } from './scenario-rules'
import { documentImages, versionMistakes } from './scenario-versions'
import { traceMistakes } from './traces'

/** All that is wrong with a document whose shape is right, each mistake at its place; an empty list when it can be loaded. */
export function checkScenario(scenario: Scenario): ScenarioMistake[] {
  const cluster = resolver(scenario.clusters)
  const datastore = resolver(scenario.datastores)
  const network = resolver(scenario.networks)
  const template = resolver(scenario.templates)
  const host = resolver(scenario.hosts)
  const vm = resolver(scenario.vms)
  const unknown = (kind: ScenarioNoun, name: string, found: unknown, pointer: string): ScenarioMistake[] =>
    found === undefined ? [scenarioMistake('unknown_reference', { kind, name }, pointer)] : []

  const tables: [ScenarioNoun, readonly Named[]][] = [
    ['cluster', scenario.clusters],
    ['host', scenario.hosts],
    ['datastore', scenario.datastores],
    ['network', scenario.networks],
    ['template', scenario.templates],
    ['vm', scenario.vms],
  ]
  return [
    ...tables.flatMap(([kind, things]) => twice(kind, things)),
    ...definitionMistakes(scenario),
    ...faultMistakes(scenario),
    ...scenario.networks.flatMap((each, at) =>
      parseSubnet(each.subnet) === null
        ? [scenarioMistake('subnet_invalid', { subnet: each.subnet }, `/networks/${at}/subnet`)]
        : [],
    ),
    ...scenario.networks.flatMap(({ firewall = [] }, at) =>
      unknownEnds(firewall, text => network(text) !== undefined).map(({ path, text }) =>
        scenarioMistake('unknown_reference', { kind: 'network', name: text }, `/networks/${at}/firewall/${path}`),
      ),
    ),
    ...scenario.hosts.flatMap((each, at) => [
      ...unknown('cluster', each.cluster, cluster(each.cluster), `/hosts/${at}/cluster`),
      ...cpuMistakes(each, at, cluster(each.cluster)?.cpuBaseline ?? null),
      ...(each.datastores ?? []).flatMap((reference, n) =>
        unknown('datastore', reference, datastore(reference), `/hosts/${at}/datastores/${n}`),
      ),
      ...(each.networks ?? []).flatMap((reference, n) =>
        unknown('network', reference, network(reference), `/hosts/${at}/networks/${n}`),
      ),
      ...(each.evacuated ?? []).flatMap((reference, n) =>
        unknown('vm', reference, vm(reference), `/hosts/${at}/evacuated/${n}`),
      ),
    ]),
    ...scenario.clusters.flatMap((each, at) => {
      const vendors = new Set(
        scenario.hosts
          .filter(one => cluster(one.cluster) === each)
          .flatMap(one => cpuModel(one.cpu.model)?.vendor ?? []),
      )
      return each.cpuBaseline != null && vendors.size > 1
        ? [
            scenarioMistake(
              'cluster_mixes_vendors',
              { cluster: each.name, baseline: each.cpuBaseline },
              `/clusters/${at}/cpuBaseline`,
            ),
          ]
        : []
    }),
    ...documentImages(scenario).flatMap(({ image: each, pointer }) => [
      ...nobody(each.workload, pointer, vm),
      ...diskMistakes(each.disks, pointer),
      ...each.disks.flatMap((disk, n) =>
        disk.datastore === undefined
          ? []
          : unknown('datastore', disk.datastore, datastore(disk.datastore), `${pointer}/disks/${n}/datastore`),
      ),
      ...(each.networks ?? []).flatMap((reference, n) =>
        unknown('network', reference, network(reference), `${pointer}/networks/${n}`),
      ),
    ]),
    ...scenario.vms.flatMap((each, at) => [
      ...diskMistakes(each.disks, `/vms/${at}`),
      ...each.disks.flatMap((disk, n) =>
        disk.datastore === undefined
          ? []
          : unknown('datastore', disk.datastore, datastore(disk.datastore), `/vms/${at}/disks/${n}/datastore`),
      ),
      ...(each.nics ?? []).flatMap((nic, n) =>
        unknown('network', nic.network, network(nic.network), `/vms/${at}/nics/${n}/network`),
      ),
      ...peerMistakes(each, at, vm),
      ...vmCpuMistakes(each, at, each.host === undefined ? undefined : host(each.host)),
      ...(each.template === undefined
        ? []
        : unknown('template', each.template, template(each.template), `/vms/${at}/template`)),
      ...(each.linked === true && each.template === undefined
        ? [scenarioMistake('linked_without_template', { vm: each.name }, `/vms/${at}/linked`)]
        : []),
      ...(each.host === undefined
        ? []
        : [
            ...unknown('host', each.host, host(each.host), `/vms/${at}/host`),
            ...placedMistakes(each, at, host(each.host), { datastore, network }),
          ]),
    ]),
    ...versionMistakes(scenario, template),
    ...ruleMistakes(scenario),
    ...poolMistakes(scenario),
    ...hostMistakes(scenario, host, each => cluster(each.cluster)?.memoryOvercommit ?? 1),
    ...fileMistakes(scenario),
    ...layerMistakes(scenario),
    ...traceMistakes(scenario),
    ...spaceMistakes(scenario, datastore),
  ]
}

/** Names and ids that stand twice among things of one kind. */
function twice(kind: ScenarioNoun, things: readonly Named[]): ScenarioMistake[] {
  const names = new Set<string>()
  const ids = new Set<string>()
  return things.flatMap(({ name, id }, at) => {
    const again = names.has(name.toLowerCase())
    const idAgain = id !== undefined && ids.has(id.toLowerCase())
    names.add(name.toLowerCase())
    if (id !== undefined) ids.add(id.toLowerCase())
    return [
      ...(again ? [scenarioMistake('name_taken', { kind, name }, `/${kind}s/${at}/name`)] : []),
      ...(idAgain ? [scenarioMistake('id_taken', { id: id ?? '' }, `/${kind}s/${at}/id`)] : []),
    ]
  })
}

const diskMistakes = (disks: ScenarioVm['disks'], pointer: string): ScenarioMistake[] =>
  disks.flatMap((disk, n) =>
    disk.usedGiB !== undefined && disk.usedGiB > disk.sizeGiB
      ? [
          scenarioMistake(
            'disk_used_beyond_size',
            { usedGiB: disk.usedGiB, sizeGiB: disk.sizeGiB },
            `${pointer}/disks/${n}/usedGiB`,
          ),
        ]
      : [],
  )

/** A VM sends to another of the document, by name or id (`peer`) or by id (`workload.peerId`). Two that send to each other are a pair. */
function peerMistakes(
  each: ScenarioVm,
  at: number,
  vm: (reference: string) => ScenarioVm | undefined,
): ScenarioMistake[] {
  const named = [
    { name: each.peer, pointer: `/vms/${at}/peer`, found: each.peer === undefined ? undefined : vm(each.peer) },
    peerById(each.workload, `/vms/${at}`, vm),
  ]
  return named.flatMap(({ name, pointer, found }) => {
    if (name === undefined) return []
    if (found === undefined) return [scenarioMistake('unknown_reference', { kind: 'vm', name }, pointer)]
    return found === each ? [scenarioMistake('peer_is_itself', { vm: each.name }, pointer)] : []
  })
}

function nobody(
  workload: ScenarioVm['workload'],
  at: string,
  vm: (reference: string) => ScenarioVm | undefined,
): ScenarioMistake[] {
  const { name, pointer, found } = peerById(workload, at, vm)
  return name === undefined || found !== undefined
    ? []
    : [scenarioMistake('unknown_reference', { kind: 'vm', name }, pointer)]
}

/** Whom a workload names by its id: only ids that the document gives are known before it is loaded. */
function peerById(
  workload: ScenarioVm['workload'],
  pointer: string,
  vm: (reference: string) => ScenarioVm | undefined,
): { name: string | undefined; pointer: string; found: ScenarioVm | undefined } {
  const name = workload?.peerId
  const found = name === undefined ? undefined : vm(name)
  return { name, pointer: `${pointer}/workload/peerId`, found: found?.id === name ? found : undefined }
}

interface Finders {
  readonly datastore: (reference: string) => Named | undefined
  readonly network: (reference: string) => Named | undefined
}

/** What a VM asks of the host that the document names for it. */
function placedMistakes(
  vm: ScenarioVm,
  at: number,
  host: ScenarioHost | undefined,
  { datastore, network }: Finders,
): ScenarioMistake[] {
  if (host === undefined) return []
  const reaches = (
    list: readonly string[] | undefined,
    find: (reference: string) => Named | undefined,
    wanted: string,
  ): boolean =>
    list === undefined || list.some(reference => find(reference) !== undefined && find(reference) === find(wanted))
  const threads = host.cpu.sockets * host.cpu.coresPerSocket * host.cpu.threadsPerCore
  const running = vm.state === undefined || vm.state === 'running'
  return [
    ...(guestRefusal(host.virtualization ?? 'full', toGuest(vm.guest)) === undefined
      ? []
      : [
          scenarioMistake(
            'guest_not_hosted',
            { vm: vm.name, host: host.name, os: toGuest(vm.guest).os, virtualization: host.virtualization ?? 'full' },
            `/vms/${at}/host`,
          ),
        ]),
    ...(vm.vcpus > threads
      ? [
          scenarioMistake(
            'vcpus_exceed_host',
            { vm: vm.name, host: host.name, vcpus: vm.vcpus, threads },
            `/vms/${at}/vcpus`,
          ),
        ]
      : []),
    ...(running ? cannotBeOn(vm.name, host, `/vms/${at}/host`) : []),
    ...vm.disks.flatMap((disk, n) =>
      disk.datastore !== undefined &&
      datastore(disk.datastore) !== undefined &&
      !reaches(host.datastores, datastore, disk.datastore)
        ? [
            scenarioMistake(
              'datastore_not_on_host',
              { datastore: disk.datastore, host: host.name },
              `/vms/${at}/disks/${n}/datastore`,
            ),
          ]
        : [],
    ),
    ...(vm.nics ?? []).flatMap((nic, n) =>
      network(nic.network) !== undefined && !reaches(host.networks, network, nic.network)
        ? [
            scenarioMistake(
              'network_not_on_host',
              { network: nic.network, host: host.name },
              `/vms/${at}/nics/${n}/network`,
            ),
          ]
        : [],
    ),
  ]
}
