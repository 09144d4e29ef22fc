import type { Scenario, ScenarioHost, ScenarioVm } from '@vivarium/model'

/** What a hypervisor takes for each guest beside its memory; more than any kind of virtualization here does. */
const OVERHEAD_MIB = 250

export const isOn = (vm: ScenarioVm): boolean => vm.state === undefined || vm.state === 'running'

export const vmsOn = (scenario: Scenario, host: ScenarioHost): ScenarioVm[] =>
  scenario.vms.filter(vm => vm.host === host.name && isOn(vm))

/** Memory of the guests that are on, overhead included, over the host's. */
export const memoryLoad = (scenario: Scenario, host: ScenarioHost): number =>
  vmsOn(scenario, host).reduce((sum, vm) => sum + vm.memoryMiB + OVERHEAD_MIB, 0) / host.memoryMiB

const namesOf = (things: readonly { readonly name: string }[]): string[] => things.map(({ name }) => name)

/** All that is named twice, or named without being there. */
export const loosenessOf = (scenario: Scenario): string[] => {
  const { clusters, hosts, datastores, networks, templates, vms } = scenario
  const lists = { clusters, hosts, datastores, networks, templates, vms }
  const twice = Object.entries(lists).flatMap(([kind, things]) =>
    namesOf(things)
      .filter((name, at, all) => all.indexOf(name) !== at)
      .map(name => `${kind} ${name} twice`),
  )
  const missing = (list: keyof typeof lists, wanted: readonly string[], by: string) =>
    wanted.filter(name => known[list]?.has(name) !== true).map(name => `${by} names ${name} of ${list}`)
  const known = Object.fromEntries(Object.entries(lists).map(([kind, things]) => [kind, new Set(namesOf(things))]))
  return [
    ...twice,
    ...hosts.flatMap(host => [
      ...missing('clusters', [host.cluster], host.name),
      ...missing('datastores', host.datastores ?? [], host.name),
      ...missing('networks', host.networks ?? [], host.name),
    ]),
    ...templates.flatMap(template => [
      ...missing(
        'datastores',
        template.disks.flatMap(disk => disk.datastore ?? []),
        template.name,
      ),
      ...missing('networks', template.networks ?? [], template.name),
    ]),
    ...vms.flatMap(vm => [
      ...missing('hosts', vm.host === undefined ? [] : [vm.host], vm.name),
      ...missing('templates', vm.template === undefined ? [] : [vm.template], vm.name),
      ...missing(
        'datastores',
        vm.disks.flatMap(disk => disk.datastore ?? []),
        vm.name,
      ),
      ...missing(
        'networks',
        (vm.nics ?? []).map(nic => nic.network),
        vm.name,
      ),
    ]),
  ]
}

/** What a VM asks of its host and the host does not have. */
export const misfitsOf = (scenario: Scenario): string[] =>
  scenario.vms.flatMap(vm => {
    const host = scenario.hosts.find(({ name }) => name === vm.host)
    if (host === undefined) return []
    const reached = host.datastores ?? scenario.datastores.map(({ name }) => name)
    const connected = host.networks ?? scenario.networks.map(({ name }) => name)
    const threads = host.cpu.sockets * host.cpu.coresPerSocket * host.cpu.threadsPerCore
    const parent = scenario.templates.find(({ name }) => name === vm.template)
    return [
      ...vm.disks.flatMap(disk => disk.datastore ?? []).filter(name => !reached.includes(name)),
      ...(vm.nics ?? []).map(nic => nic.network).filter(name => !connected.includes(name)),
      ...(vm.vcpus > threads ? [`${vm.vcpus} vCPUs`] : []),
      ...(isOn(vm) && host.maintenance === true ? ['is on in maintenance'] : []),
      ...(host.virtualization === 'os-level' && vm.guest?.family !== 'linux' ? ['not Linux'] : []),
      ...(host.virtualization === 'para' && vm.guest?.paravirtualKernel === false ? ['not paravirtual'] : []),
      ...(vm.linked === true && parent === undefined ? ['linked to nothing'] : []),
      ...(vm.linked === true && (vm.disks[0]?.sizeGiB ?? 0) < (parent?.disks[0]?.sizeGiB ?? 0)
        ? ['less than linked']
        : []),
    ].map(what => `${vm.name} on ${host.name}: ${what}`)
  })
