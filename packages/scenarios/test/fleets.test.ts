import { gzipSync } from 'node:zlib'
import { Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { fleets } from '../src'
import { isOn, loosenessOf, memoryLoad, misfitsOf, vmsOn } from './facts'

describe.each([
  ['default', fleets.default],
  ['tiny', fleets.tiny],
  ['large(1)', fleets.large(1)],
  ['large(1234)', fleets.large(1234)],
])('%s', (_, scenario) => {
  test('is a scenario', () => {
    expect(Scenario.safeParse(scenario).error?.issues).toBeUndefined()
  })

  test('survives being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario)
  })

  test('names nothing twice, and nothing that is not there', () => {
    expect(loosenessOf(scenario)).toEqual([])
  })

  test('gives each VM a host that can take it, with memory to spare', () => {
    expect(misfitsOf(scenario)).toEqual([])
    for (const host of scenario.hosts) expect(memoryLoad(scenario, host), host.name).toBeLessThan(0.85)
  })
})

describe('the default fleet', () => {
  const { hosts, clusters, datastores, networks, templates, vms } = fleets.default
  const hostsOf = (cluster: string) => hosts.filter(host => host.cluster === cluster)

  test("has the size of a small company's data centre", () => {
    expect([hosts.length, clusters.length, networks.length, templates.length]).toEqual([16, 4, 4, 6])
    expect(vms.length).toBeGreaterThanOrEqual(115)
    expect(vms.length).toBeLessThanOrEqual(130)
    expect(datastores.filter(({ kind }) => kind !== 'local').map(({ name }) => name)).toEqual(['san-1', 'nas-1'])
    expect(datastores).toHaveLength(2 + hosts.length)
  })

  test('a host of each main cluster can be emptied', () => {
    for (const cluster of ['icelake', 'skylake', 'milan']) {
      const there = hostsOf(cluster).filter(host => host.maintenance !== true)
      const load = there.reduce((sum, host) => sum + memoryLoad(fleets.default, host), 0) / there.length
      expect(load, cluster).toBeGreaterThan(0.5)
      expect(load * there.length, cluster).toBeLessThan((there.length - 1) * 0.95)
    }
  })

  test('VMs are spread evenly within a cluster', () => {
    for (const { name } of clusters.filter(cluster => cluster.name !== 'lab')) {
      const loads = hostsOf(name)
        .filter(host => host.maintenance !== true)
        .map(host => memoryLoad(fleets.default, host))
      expect(Math.max(...loads) - Math.min(...loads), name).toBeLessThan(0.3)
    }
  })

  test('every kind of virtualization runs guests', () => {
    for (const kind of ['hosted', 'os-level', 'para', undefined]) {
      const host = hosts.find(({ virtualization }) => virtualization === kind)
      expect(host === undefined ? [] : vmsOn(fleets.default, host)).not.toHaveLength(0)
    }
  })

  test('there is something of everything', () => {
    expect(hosts.filter(host => host.maintenance === true)).toHaveLength(1)
    expect(vms.filter(vm => vm.state === 'stopped').length).toBeGreaterThan(5)
    expect(vms.filter(vm => vm.state === 'suspended').length).toBeGreaterThan(1)
    expect(vms.filter(vm => vm.linked === true).length).toBeGreaterThan(10)
    expect(vms.filter(vm => vm.protected === true).length).toBeGreaterThan(5)
    expect(vms.filter(vm => (vm.snapshots ?? []).length > 1).length).toBeGreaterThan(3)
    expect(new Set(vms.map(vm => vm.workload?.profile))).toEqual(
      new Set(['idle', 'web', 'batch', 'database', 'desktop', 'cpu-bound', 'hostile']),
    )
    expect(vms.filter(isOn).every(vm => (vm.tags ?? []).length > 0)).toBe(true)
    expect(vms.every(vm => vm.description !== '')).toBe(true)
  })

  test('what names something among its kind follows it', () => {
    const named = fleets.default.vms.flatMap(({ name }) => name)
    for (const overridden of [
      'shop-web-06',
      'shop-db-02',
      'erp-db',
      'ci-runner-09',
      'vdi-seo',
      'stage-db',
      'old-erp',
    ]) {
      expect(named).toContain(overridden)
    }
  })

  test('each template is of a time of its own, before all that was deployed from it', () => {
    expect(new Set(templates.map(({ ageHours }) => ageHours)).size).toBe(templates.length)
    for (const { name, ageHours = 0 } of templates) {
      const deployed = vms.filter(({ template }) => template === name)
      expect(Math.max(...deployed.map(vm => vm.ageHours ?? 0)), name).toBeLessThan(ageHours)
    }
  })

  test('is small in the browser', () => {
    expect(gzipSync(JSON.stringify(fleets.default)).length).toBeLessThan(12_000)
  })
})

test('the tiny fleet is what tests know it as', () => {
  const places = fleets.tiny.vms.map(({ name, host, state = 'running' }) => `${name} ${host} ${state}`)
  expect(places).toEqual([
    'web-1 intel-a running',
    'web-2 intel-b running',
    'db-1 intel-a running',
    'batch-1 intel-b stopped',
    'win-1 intel-b running',
    'amd-1 amd-a running',
  ])
})

test('a large fleet has as many VMs as asked for, and is the same each time', () => {
  expect(fleets.large(5000).vms).toHaveLength(5000)
  expect(fleets.large(5000).hosts).toHaveLength(250)
  expect(fleets.large(777)).toEqual(fleets.large(777))
})
