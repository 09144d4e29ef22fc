import { describe, expect, test } from 'vitest'
import { exportScenario, openScenario } from '../../src'
import { imbalance, placementScore } from '../../src/physics/placement'
import { begin, complete, refusalCodes, runOut } from '../tiny'
import { clusterOf, fleetOf, hostId, theCluster, vmId, whereIs } from './fleet'

const guests = (...hosts: string[]) => hosts.map((host, at) => ({ name: `g${at}`, host, memoryMiB: 4096 }))
const disks = [{ sizeGiB: 1 }]

describe('a VM is placed by its cluster’s strategy', () => {
  test.each([
    ['first-fit', 'h1'],
    ['best-fit', 'h2'],
    ['worst-fit', 'h3'],
    ['dot-product', 'h3'],
  ] as const)('%s takes %s', (strategy, host) => {
    const simulation = fleetOf({ placement: { strategy } }, guests('h1', 'h2', 'h2'))
    complete(simulation, 'vm.create', { name: 'new', vcpus: 2, memoryMiB: 1024, disks, start: true })
    expect(whereIs(simulation, 'new')).toBe(host)
  })

  test('and by the order of ids where hosts are alike', () => {
    const simulation = fleetOf({}, [])
    complete(simulation, 'vm.create', { name: 'new', vcpus: 2, memoryMiB: 1024, disks, start: true })
    expect(whereIs(simulation, 'new')).toBe('h1')
  })

  test('best fit leaves the least of the resource of which most is left', () => {
    const need = { cpu: 0.1, memory: 0.1 }
    const [full, lopsided] = [
      { cpu: 0.5, memory: 0.5 },
      { cpu: 0.9, memory: 0.1 },
    ]
    expect(placementScore('best-fit', full, need)).toBeGreaterThan(placementScore('best-fit', lopsided, need))
    const wantsMemory = { cpu: 0.01, memory: 0.3 }
    expect(placementScore('dot-product', lopsided, wantsMemory)).toBeGreaterThan(
      placementScore('dot-product', full, wantsMemory),
    )
  })
})

test('a plan tells the same before it is done; where somebody chose, or nobody had to, it tells nothing', () => {
  const simulation = fleetOf({}, guests('h1', 'h2', 'h2'))
  const input = { name: 'new', vcpus: 2, memoryMiB: 1024, disks, start: true }
  const choiceFor = (asked: object) => {
    const preview = simulation.preview('vm.create', { ...input, ...asked })
    return preview.outcome === 'preview' ? preview.plan.choice : undefined
  }
  const told = choiceFor({})
  begin(simulation, 'vm.create', input)
  const { reason, rule, candidates, candidateCount, fittingCount } = simulation.fleet.decisions.at(-1) ?? {}
  expect(told).toMatchObject({ reason, rule, candidateCount, fittingCount })
  expect(told?.candidates.map(({ hostName, score }) => [hostName, score])).toEqual(
    candidates?.map(({ hostName, score }) => [hostName, score]),
  )
  expect(choiceFor({ name: 'other', hostId: hostId(simulation, 'h1') })).toBeUndefined()
})

test('a placement is written down: who was looked at, with what score, and what decided', () => {
  const simulation = fleetOf({}, guests('h1', 'h2', 'h2'))
  const operation = begin(simulation, 'vm.create', { name: 'new', vcpus: 2, memoryMiB: 30_000, disks, start: true })
  const decision = simulation.fleet.decisions.at(-1)
  expect(decision).toMatchObject({
    policy: 'placement',
    vm: { name: 'new' },
    chosen: { name: 'h3' },
    reason: 'only-fit',
    candidateCount: 3,
    fittingCount: 1,
    operationId: operation.id,
  })
  expect(decision?.candidates.map(({ hostName, refusals }) => [hostName, refusals])).toEqual([
    ['h3', []],
    ['h1', ['insufficient_memory']],
    ['h2', ['insufficient_memory']],
  ])
})

describe('placement rules', () => {
  const rule = (kind: 'keep-together' | 'keep-apart' | 'run-on' | 'avoid', hosts: string[] = []) => ({
    rules: [{ name: 'r', kind, tag: 'db', hosts }],
  })
  const tagged = [
    { name: 'db-1', host: 'h1', tags: ['db'] },
    { name: 'db-2', host: 'h2', tags: ['db'], state: 'stopped' as const },
  ]

  test('keep apart: neither started beside the other, nor moved there, nor deployed there', () => {
    const simulation = fleetOf(rule('keep-apart'), tagged)
    const on = vmId(simulation, 'db-1')
    expect(
      refusalCodes(simulation, 'vm.migrate', { vmId: vmId(simulation, 'db-2'), hostId: hostId(simulation, 'h1') }),
    ).toEqual(['affinity_violated'])
    complete(simulation, 'vm.start', { vmId: vmId(simulation, 'db-2') })
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: on, hostId: hostId(simulation, 'h2') })).toEqual([
      'affinity_violated',
    ])
    const [template] = Object.values(simulation.fleet.templates)
    if (template === undefined) throw new Error('no template')
    const many = { templateId: template.id, namePrefix: 'd-', mode: 'linked', start: true } as const
    expect(refusalCodes(simulation, 'template.deploy', { ...many, tags: ['db'], count: 2 })).toEqual([
      'no_suitable_host',
    ])
    complete(simulation, 'template.deploy', { ...many, tags: ['db'], count: 1 })
    expect(whereIs(simulation, 'd-01')).toBe('h3')
  })

  test('keep together: where the others are, and a host is emptied to one place', () => {
    const simulation = fleetOf(rule('keep-together'), tagged)
    complete(simulation, 'vm.start', { vmId: vmId(simulation, 'db-2') })
    expect(whereIs(simulation, 'db-2')).toBe('h1')
    expect(
      refusalCodes(simulation, 'vm.migrate', { vmId: vmId(simulation, 'db-2'), hostId: hostId(simulation, 'h2') }),
    ).toEqual(['affinity_violated'])
    runOut(simulation, begin(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, 'h1') }))
    expect(whereIs(simulation, 'db-1')).toBe(whereIs(simulation, 'db-2'))
    expect(whereIs(simulation, 'db-1')).not.toBe('h1')
  })

  test.each([
    ['run-on', ['h2', 'h3'], 'h2'],
    ['avoid', ['h1', 'h2'], 'h3'],
  ] as const)('%s: a stopped VM elsewhere is started where it may be', (kind, hosts, expected) => {
    const simulation = fleetOf(rule(kind, [...hosts]), [
      { name: 'db-1', host: 'h1', tags: ['db'], state: 'stopped' },
      { name: 'other', host: 'h3', memoryMiB: 8192 },
    ])
    complete(simulation, 'vm.start', { vmId: vmId(simulation, 'db-1') })
    expect(whereIs(simulation, 'db-1')).toBe(expected)
  })

  test('one that is not mandatory is preferred to any score, and not refused', () => {
    const apart = { rules: [{ name: 'r', kind: 'keep-apart' as const, tag: 'db', mandatory: false }] }
    const simulation = fleetOf({ ...apart, names: ['h1', 'h2'] }, [
      { name: 'db-1', host: 'h1', tags: ['db'] },
      { name: 'big', host: 'h2', memoryMiB: 16_384 },
    ])
    const create = { vcpus: 1, memoryMiB: 512, disks, tags: ['db'], start: true }
    complete(simulation, 'vm.create', { name: 'db-2', ...create })
    expect(whereIs(simulation, 'db-2')).toBe('h2')
    expect(simulation.fleet.decisions.at(-1)?.reason).toBe('soft-rule')
    complete(simulation, 'vm.create', { name: 'db-3', ...create })
    expect(whereIs(simulation, 'db-3')).toBe('h1')
  })

  test('holds while a document is placed, and is written into one', () => {
    const scenario = clusterOf(
      { rules: [{ name: 'r', kind: 'keep-apart', vms: ['a', 'b', 'c'] }], placement: { strategy: 'first-fit' } },
      ['a', 'b', 'c'].map(name => ({ name })),
    )
    const opened = openScenario(scenario)
    if ('mistakes' in opened) throw new Error('mistakes')
    expect(new Set(Object.values(opened.fleet.vms).map(vm => vm.hostId)).size).toBe(3)
    expect(exportScenario(opened.fleet).clusters[0]?.rules).toMatchObject([{ name: 'r', vms: ['a', 'b', 'c'] }])
    const wrong = {
      ...scenario,
      clusters: [{ name: 'one', rules: [{ name: 'r', kind: 'run-on' as const, vms: ['z'] }] }],
    }
    const told = openScenario(wrong)
    expect('mistakes' in told && told.mistakes.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unknown_reference', '/clusters/0/rules/0/vms/0'],
      ['rule_incomplete', '/clusters/0/rules/0'],
    ])
  })

  test('that ask the opposite of the same VMs are refused; a preference may', () => {
    const simulation = fleetOf(rule('keep-apart'), tagged)
    const { id: clusterId } = theCluster(simulation)
    const vmIds = [vmId(simulation, 'db-1'), vmId(simulation, 'db-2')]
    const together = { clusterId, name: 'both', kind: 'keep-together', vmIds } as const
    expect(refusalCodes(simulation, 'cluster.add-rule', together)).toEqual(['rule_conflict'])
    expect(refusalCodes(simulation, 'cluster.add-rule', { ...together, mandatory: false })).toEqual(['done'])
    expect(refusalCodes(simulation, 'cluster.add-rule', { clusterId, name: 'R', kind: 'run-on' })).toEqual([
      'name_taken',
      'rule_incomplete',
      'rule_incomplete',
    ])
    const on = (name: string, host: string) =>
      refusalCodes(simulation, 'cluster.add-rule', {
        clusterId,
        name,
        kind: 'run-on',
        vmIds,
        hostIds: [hostId(simulation, host)],
      })
    expect(on('first', 'h1')).toEqual(['done'])
    expect(on('second', 'h2')).toEqual(['rule_conflict'])
  })
})

describe('room kept for host failures', () => {
  const availability = { enabled: true, hostFailuresToTolerate: 1 }
  const create = { vcpus: 1, disks, start: true }

  test('a power-on that would not survive one is refused, with figures', () => {
    const simulation = fleetOf({ availability, memoryMiB: 16_384 }, guests('h1', 'h1', 'h2', 'h2', 'h3', 'h3'))
    const outcome = simulation.preview('vm.create', {
      name: 'new',
      memoryMiB: 9000,
      hostId: hostId(simulation, 'h3'),
      ...create,
    })
    const [refused] = 'refusals' in outcome ? outcome.refusals : []
    expect(refused?.code).toBe('insufficient_memory')
    const small = simulation.preview('vm.create', {
      name: 'new',
      memoryMiB: 7600,
      hostId: hostId(simulation, 'h3'),
      ...create,
    })
    expect('refusals' in small && small.refusals).toMatchObject([
      { code: 'ha_capacity_violated', params: { cluster: 'one', hostFailures: 1 } },
    ])
    const smaller = { name: 'new', memoryMiB: 6000, hostId: hostId(simulation, 'h3'), ...create }
    expect(refusalCodes(simulation, 'vm.create', smaller)).toEqual(['done'])
  })

  test('in slots of the largest VM', () => {
    const slots = { ...availability, admission: 'slots' as const }
    const simulation = fleetOf({ availability: slots, memoryMiB: 16_384 }, [
      { name: 'big', host: 'h1', memoryMiB: 7000 },
    ])
    const codes = (name: string) => refusalCodes(simulation, 'vm.create', { name, memoryMiB: 512, ...create })
    // Two hosts with two slots each are left when one fails.
    expect(['a', 'b', 'c'].map(codes)).toEqual([['done'], ['done'], ['done']])
    expect(codes('d')).toEqual(['no_suitable_host'])
  })
})

test('the imbalance of loads is their standard deviation', () => {
  expect(imbalance([])).toBe(0)
  expect(imbalance([0.5, 0.5, 0.5])).toBe(0)
  expect(imbalance([0.2, 0.4, 0.4, 0.4, 0.5, 0.5, 0.7, 0.9])).toBeCloseTo(0.2, 12)
})
