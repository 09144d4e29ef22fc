import type { ActionInput, ActionName, Scenario } from '@vivarium/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Simulation } from '../../src'
import { complete, hostNamed, named, start, TINY } from '../tiny'

/** Guests that ask for nothing, so that whoever does something has everything to itself; but batch-1 writes when it is on. */
const QUIET: Scenario = {
  ...TINY,
  vms: TINY.vms.map(vm => ({
    ...vm,
    workload: vm.name === 'batch-1' ? { profile: 'database' } : { profile: 'idle', intensity: 0 },
  })),
}

type Call = { [N in ActionName]: { name: N; input: ActionInput<N> } }[ActionName]
interface Dice {
  readonly a: number
  readonly b: number
  readonly c: number
}

const only = <T>(things: Record<string, T>): T => {
  const [first] = Object.values(things)
  if (first === undefined) throw new Error('there is none')
  return first
}

/** What takes time, and what has to be so before it; each gets on in a fleet of its own. */
const VERBS: Record<string, (simulation: Simulation, dice: Dice) => Call> = {
  create: ({ fleet }, { a, b }) => ({
    name: 'vm.create',
    input: {
      name: 'new',
      vcpus: 1 + (a % 4),
      memoryMiB: 1024,
      disks: [{ sizeGiB: 10 + b, datastoreId: pick(fleet.datastores, b) }],
      start: a % 2 === 0,
      hostId: hostId(fleet, b),
    },
  }),
  clone: (simulation, { a, b, c }) => ({
    name: 'vm.clone',
    input: {
      vmId: named(simulation, a % 2 === 0 ? 'batch-1' : 'web-1').id,
      name: 'copy',
      mode: c % 3 === 0 ? 'linked' : 'full',
      start: b % 2 === 0,
      ...(c % 3 === 0 ? {} : { datastoreId: local(simulation, a % 2 === 0 ? 'b' : 'a', c) }),
    },
  }),
  deploy: ({ fleet }, { a, b, c }) => ({
    name: 'template.deploy',
    input: {
      templateId: only(fleet.templates).id,
      namePrefix: 'new-',
      count: 1 + (b % 12),
      mode: c % 2 === 0 ? 'linked' : 'full',
      start: a % 2 === 0,
    },
  }),
  convert: simulation => ({
    name: 'vm.convert-to-template',
    input: { vmId: named(simulation, 'batch-1').id, name: 'golden' },
  }),
  move: (simulation, { a, b }) => ({
    name: 'vm.migrate',
    input: {
      vmId: named(simulation, a % 2 === 0 ? 'batch-1' : 'win-1').id,
      hostId: hostNamed(simulation, b % 2 === 0 ? 'a' : 'b').id,
      datastoreId: local(simulation, b % 2 === 0 ? 'a' : 'b', 1),
    },
  }),
  migrate: (simulation, { a, b }) => ({
    name: 'vm.migrate',
    input: {
      vmId: named(simulation, a % 2 === 0 ? 'batch-1' : 'win-1').id,
      hostId: hostNamed(simulation, 'a').id,
      ...(a % 2 === 0 ? {} : { algorithm: (['pre-copy', 'post-copy', 'stop-and-copy'] as const)[b % 3] }),
    },
  }),
  snapshot: (simulation, { a, b, c }) => ({
    name: 'snapshot.create',
    input: {
      vmId: named(simulation, a % 2 === 0 ? 'batch-1' : 'web-1').id,
      name: 's',
      withMemory: a % 2 > 0 && b % 2 > 0,
      quiesce: a % 2 > 0 && c % 2 > 0,
    },
  }),
  merge: (simulation, { a, b, c }) => {
    const { id: vmId } = named(simulation, 'batch-1')
    complete(simulation, 'vm.start', { vmId })
    for (const name of ['one', 'two', 'three']) {
      complete(simulation, 'snapshot.create', { vmId, name })
      simulation.advanceTo(simulation.fleet.nowMs + (1 + b) * 3_600_000)
    }
    if (a % 2 === 0) complete(simulation, 'vm.stop', { vmId })
    if (c % 4 === 0) return { name: 'snapshot.delete-all', input: { vmId } }
    const snapshot = Object.values(simulation.fleet.snapshots)[b % 3]
    if (snapshot === undefined) throw new Error('no snapshot')
    return { name: 'snapshot.delete', input: { vmId, snapshotId: snapshot.id } }
  },
  revert: (simulation, { a }) => {
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 's', withMemory: a % 2 === 0 })
    return { name: 'snapshot.revert', input: { vmId, snapshotId: only(simulation.fleet.snapshots).id } }
  },
  start: simulation => ({ name: 'vm.start', input: { vmId: named(simulation, 'batch-1').id } }),
  power: (simulation, { a }) => ({
    name: (['vm.stop', 'vm.shutdown', 'vm.reboot', 'vm.reset', 'vm.suspend'] as const)[a % 5] ?? 'vm.stop',
    input: { vmId: named(simulation, 'web-1').id },
  }),
  resume: simulation => {
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'vm.suspend', { vmId })
    return { name: 'vm.resume', input: { vmId } }
  },
  delete: (simulation, { a }) => ({
    name: 'vm.delete',
    input: { vmId: named(simulation, 'batch-1').id, permanently: a % 2 === 0 },
  }),
  empty: (simulation, { a, b }) => {
    for (const name of ['web-1', 'db-1']) complete(simulation, 'vm.stop', { vmId: named(simulation, name).id })
    if (b % 2 === 0) complete(simulation, 'vm.start', { vmId: named(simulation, 'web-1').id })
    return {
      name: 'host.enter-maintenance',
      input: { hostId: hostNamed(simulation, 'a').id, migrateStopped: a % 2 === 0 },
    }
  },
  switchOff: simulation => {
    const { id: hostId } = hostNamed(simulation, 'm')
    complete(simulation, 'vm.stop', { vmId: named(simulation, 'amd-1').id })
    complete(simulation, 'host.enter-maintenance', { hostId })
    return { name: 'host.power-off', input: { hostId } }
  },
  repair: (simulation, { a }) => {
    const kind = a % 2 === 0 ? 'host-failure' : 'link-failure'
    simulation.dispatch('fault.inject', { kind, hostId: hostNamed(simulation, 'm').id }, 'user')
    return { name: 'fault.clear', input: { faultId: only(simulation.fleet.faults).id } }
  },
  restore: simulation => {
    const { id: vmId } = named(simulation, 'batch-1')
    complete(simulation, 'vm.delete', { vmId })
    return { name: 'vm.restore', input: { vmId } }
  },
}

const pick = (stores: Simulation['fleet']['datastores'], at: number) => (at % 2 === 0 ? only(stores).id : undefined)
const hostId = ({ hosts }: Simulation['fleet'], at: number) => Object.values(hosts)[at % 3]?.id
const local = ({ fleet }: Simulation, host: string, at: number) =>
  Object.values(fleet.datastores).find(({ name }) => name === (at % 2 === 0 ? 'san' : `local-${host}`))?.id

test.for(Object.keys(VERBS))('%s takes as long as its plan says, when nobody else wants anything', verb => {
  const prepare = VERBS[verb]
  if (prepare === undefined) throw new Error('no such verb')
  fc.assert(
    fc.property(fc.record({ a: fc.nat(30), b: fc.nat(30), c: fc.nat(30) }), dice => {
      const simulation = start(QUIET)
      const { name, input } = prepare(simulation, dice)
      const preview = simulation.preview(name, input)
      if (preview.outcome !== 'preview') throw new Error(JSON.stringify(preview))
      expect(preview.refusals).toEqual([])
      const { startedAtMs, endedAtMs } = complete(simulation, name, input)
      const tookS = ((endedAtMs ?? 0) - startedAtMs) / 1000
      expect(Math.abs(tookS - preview.plan.durationS), `${tookS} s, planned ${preview.plan.durationS} s`).toBeLessThan(
        0.005 + 0.005 * tookS,
      )
    }),
    { numRuns: 20, seed: 20261123 },
  )
})
