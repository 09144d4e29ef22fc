import { DryRun, pageOf, Snapshot, Vm, VmChain } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase, Session } from '../session'

const SNAPSHOTS = '/vms/vm-web-1/snapshots'

async function take(api: Session, name: string): Promise<Snapshot> {
  await api.complete('POST', SNAPSHOTS, { name, withMemory: false })
  const { items } = await api.read(SNAPSHOTS, pageOf(Snapshot))
  return present(
    items.find(snapshot => snapshot.name === name),
    name,
  )
}

export const snapshots: readonly ContractCase[] = [
  {
    name: 'snapshots make a tree that a VM moves about in',
    async run(api) {
      const [before] = (await api.read('/vms/vm-web-1', Vm)).disks
      const first = await take(api, 'first')
      const [after] = (await api.read('/vms/vm-web-1', Vm)).disks
      isTrue(
        present(after, 'disk').usedGiB < 1 && present(after, 'disk').heldGiB >= present(before, 'disk').heldGiB,
        'what a disk holds stays when its own layer begins anew',
        { before, after },
      )
      await api.send('PATCH', '/vms/vm-web-1', { body: { vcpus: 4 } })
      const second = await take(api, 'second')
      equal([second.parentId, second.current], [first.id, true], 'second')
      equal((await api.read(`${SNAPSHOTS}/${first.id}`, Snapshot)).current, false, 'first')
      await api.complete('POST', `${SNAPSHOTS}/${first.id}/revert`)
      const vm = await api.read('/vms/vm-web-1', Vm)
      equal([vm.currentSnapshotId, vm.vcpus, vm.snapshotCount], [first.id, 2, 2], 'VM after the revert')
      equal((await take(api, 'third')).parentId, first.id, 'a second branch')
      const { layers, depths } = await api.read('/vms/vm-web-1/chain', VmChain)
      equal(
        depths.map(depth => depth.layers),
        [1, 2, 3, 4],
        `each depth up to one more than ${layers}`,
      )
      equal(depths[0]?.readPercent, 100, 'random reads left without snapshots')
      await api.problem(404, 'GET', '/vms/vm-none/chain')
    },
  },
  {
    name: 'a snapshot is tried out, and then kept or undone',
    async run(api) {
      const first = await take(api, 'first')
      const trial = (which: string) => `${SNAPSHOTS}/${first.id}/${which}`
      const codes = async (which: string) =>
        (await api.problem(409, 'POST', trial(which))).refusals?.map(({ code }) => code)
      equal(await codes('preview'), ['vm_not_stopped'], 'while it runs')
      await api.complete('POST', '/vms/vm-web-1/stop')
      equal(await codes('undo'), ['vm_not_in_preview'], 'before')
      await api.send('PATCH', '/vms/vm-web-1', { body: { vcpus: 4 } })
      const second = await take(api, 'second')
      const tried = Vm.parse((await api.send('POST', trial('preview'))).body)
      equal([tried.preview?.snapshotName, tried.vcpus, tried.currentSnapshotId], ['first', 2, first.id], 'tried out')
      equal(await codes('revert'), ['vm_in_preview'], 'meanwhile')
      await api.problem(409, 'DELETE', `${SNAPSHOTS}/${second.id}`)
      await api.problem(409, 'DELETE', '/vms/vm-web-1')
      await api.complete('POST', '/vms/vm-web-1/start')
      equal(await codes('commit'), ['vm_not_stopped'], 'while it runs on the snapshot')
      await api.complete('POST', '/vms/vm-web-1/stop')
      const undone = Vm.parse((await api.send('POST', trial('undo'))).body)
      equal([undone.preview, undone.vcpus, undone.currentSnapshotId], [undefined, 4, second.id], 'undone')
      await api.send('POST', trial('preview'))
      const { plan } = DryRun.parse((await api.send('POST', `${trial('commit')}?dryRun=true`)).body)
      equal(plan.frees?.memoryMiB, 0, 'plan')
      const kept = Vm.parse((await api.send('POST', trial('commit'))).body)
      equal([kept.preview, kept.vcpus, kept.currentSnapshotId], [undefined, 2, first.id], 'kept')
      equal((await api.read(SNAPSHOTS, pageOf(Snapshot))).total, 2, 'snapshots stay')
    },
  },
  {
    name: 'deleting a snapshot merges it away',
    async run(api) {
      const first = await take(api, 'first')
      await take(api, 'second')
      await api.complete('DELETE', `${SNAPSHOTS}/${first.id}`)
      await api.problem(404, 'GET', `${SNAPSHOTS}/${first.id}`)
      const { items } = await api.read(SNAPSHOTS, pageOf(Snapshot))
      equal(
        items.map(({ name, parentId }) => [name, parentId]),
        [['second', undefined]],
        'what is left',
      )
    },
  },
  {
    name: 'memory is kept of a VM that runs, and of no other',
    async run(api) {
      await api.complete('POST', SNAPSHOTS, { name: 'live', withMemory: true })
      equal((await api.read(SNAPSHOTS, pageOf(Snapshot))).items[0]?.withMemory, true, 'with memory')
      const body = { name: 'cold', withMemory: true }
      const { refusals } = await api.problem(409, 'POST', '/vms/vm-batch-1/snapshots', { body })
      equal(refusals?.[0]?.code, 'memory_snapshot_needs_running', 'code')
    },
  },
  {
    name: 'a snapshot is found under its own VM only',
    async run(api) {
      const first = await take(api, 'first')
      await api.problem(404, 'GET', `/vms/vm-web-2/snapshots/${first.id}`)
      await api.problem(404, 'POST', `/vms/vm-web-2/snapshots/${first.id}/revert`)
    },
  },
  {
    name: 'a quiesced snapshot needs an agent that runs, and a long chain is warned of',
    async run(api) {
      await api.complete('POST', SNAPSHOTS, { name: 'calm', quiesce: true })
      const body = { name: 'cold', quiesce: true }
      const { refusals } = await api.problem(409, 'POST', '/vms/vm-batch-1/snapshots', { body })
      equal(refusals?.[0]?.code, 'vm_not_running', 'code')
      for (const name of ['two', 'three', 'four']) await take(api, name)
      const { items } = await api.read(SNAPSHOTS, pageOf(Snapshot))
      equal(
        items.map(({ quiesced, warnings }) => [quiesced, warnings]),
        [
          [true, []],
          [false, []],
          [false, []],
          [false, ['chain_too_long']],
        ],
        'quiesced, warnings',
      )
    },
  },
  {
    name: 'all snapshots are deleted at once, with a plan of what goes',
    async run(api) {
      for (const name of ['one', 'two', 'three']) await take(api, name)
      const dry = await api.send('POST', `${SNAPSHOTS}/delete-all?dryRun=true`)
      const { plan } = DryRun.parse(dry.body)
      equal(
        plan.removes?.map(({ name }) => name),
        ['one', 'two', 'three'],
        'plan',
      )
      await api.complete('POST', `${SNAPSHOTS}/delete-all`)
      equal((await api.read(SNAPSHOTS, pageOf(Snapshot))).items, [], 'what is left')
      equal((await api.read('/vms/vm-web-1', Vm)).currentSnapshotId, undefined, 'current')
    },
  },
]
