import { chainCosts } from '@vivarium/engine'
import { pageOf, Snapshot, SnapshotCreate, Vm, VmChain } from '@vivarium/model'
import type { Reading } from '../context'
import { DryRunParam, plainVerb, removal, verb } from '../http/action'
import { json, resource } from '../http/answer'
import { findSnapshot, findVm } from '../http/find'
import { list } from '../http/list'
import { listQuery } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { snapshotView } from '../views/snapshot'
import { currentVm } from './vms'

const tag = 'Snapshots'
const path = '/vms/{vmId}/snapshots/{snapshotId}'

const current = ({ fleet }: Reading, { vmId, snapshotId }: Params<typeof path>): Snapshot =>
  snapshotView(fleet, findSnapshot(fleet, vmId, snapshotId))

/** One of the three verbs of a preview: each is done at once, and answers with the VM. */
const trial = (which: 'preview' | 'commit' | 'undo', summary: string) =>
  plainVerb({
    operationId: `${which}Snapshot`,
    tag,
    summary,
    path: `/vms/{vmId}/snapshots/{snapshotId}/${which}`,
    action: `snapshot.${which}`,
    resource: Vm,
    current: (reading, { vmId }) => currentVm(reading, { vmId }),
    exists: ({ fleet }, { vmId, snapshotId }) => findSnapshot(fleet, vmId, snapshotId),
    input: ({ params }) => ({ ...params }),
  })

export const snapshotRoutes: readonly Route[] = [
  get('/vms/{vmId}/snapshots', {
    operationId: 'listSnapshots',
    tag,
    summary: 'List the snapshots of a virtual machine',
    query: listQuery(['createdAt', 'name', 'id'], {}),
    answers: { 200: { description: 'A page of them; `parentId` makes the tree.', schema: pageOf(Snapshot) } },
    run: call => {
      const { fleet } = call.reading
      const vm = findVm(fleet, call.params.vmId)
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: snapshot => snapshot.id,
          name: snapshot => snapshot.name,
          createdAt: snapshot => snapshot.createdAtMs,
        },
        records: Object.values(fleet.snapshots).filter(({ vmId }) => vmId === vm.id),
        defaultOrder: 'createdAt',
        view: snapshot => snapshotView(fleet, snapshot),
      })
    },
  }),
  get('/vms/{vmId}/chain', {
    operationId: 'readVmChain',
    tag,
    summary: 'Read what the depth of a virtual machine’s chain of layers costs its reads',
    description:
      'What merging costs is told by a dry run of deleting a snapshot, or all of them: bytes, time, and how long the guest stands still.',
    query: Nothing,
    answers: {
      200: { description: 'Each depth, from one layer to one snapshot more than there are.', schema: VmChain },
    },
    run: call => {
      const { fleet } = call.reading
      return json(call, chainCosts(fleet, findVm(fleet, call.params.vmId)))
    },
  }),
  verb({
    operationId: 'createSnapshot',
    tag,
    summary: 'Take a snapshot of the disks, or of disks and memory',
    path: '/vms/{vmId}/snapshots',
    action: 'snapshot.create',
    body: SnapshotCreate,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get(path, {
    operationId: 'getSnapshot',
    tag,
    summary: 'Read a snapshot',
    query: Nothing,
    answers: { 200: { description: 'The snapshot.', schema: Snapshot, headers: ['ETag'] } },
    run: call => resource(call, current(call.reading, call.params)),
  }),
  plainVerb({
    operationId: 'revertToSnapshot',
    tag,
    summary: 'Bring a virtual machine back to a snapshot',
    path: '/vms/{vmId}/snapshots/{snapshotId}/revert',
    action: 'snapshot.revert',
    current,
    input: ({ params }) => ({ ...params }),
  }),
  trial('preview', 'Try a snapshot out: a VM that is off stands on it until that is committed or undone'),
  trial('commit', 'Keep a snapshot that is tried out; what the virtual machine was before is gone'),
  trial('undo', 'Make a virtual machine what it was before it tried a snapshot out'),
  plainVerb({
    operationId: 'deleteAllSnapshots',
    tag,
    summary: 'Delete all snapshots: from the base up, each layer is merged once',
    path: '/vms/{vmId}/snapshots/delete-all',
    action: 'snapshot.delete-all',
    current: currentVm,
    input: ({ params }) => ({ ...params }),
  }),
  removal({
    operationId: 'deleteSnapshot',
    tag,
    summary: 'Delete a snapshot: its layers are merged',
    path,
    action: 'snapshot.delete',
    query: DryRunParam,
    current,
    input: ({ params }) => ({ ...params }),
  }),
]
