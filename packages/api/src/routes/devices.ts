import {
  Disk,
  DiskCreate,
  DiskMoveBody,
  DiskPatch,
  Nic,
  NicCreate,
  NicPatch,
  pageOf,
  Vm,
  type VmId,
} from '@vivarium/model'
import type { Reading } from '../context'
import { change, DryRunParam, removal, verb } from '../http/action'
import { findVm, missing } from '../http/find'
import { list } from '../http/list'
import { listQuery } from '../http/list-query'
import { get, type Route } from '../http/route'
import { diskViews, nicViews } from '../views/vm'
import { currentVm } from './vms'

const tag = 'Virtual machines'
const diskPath = '/vms/{vmId}/disks/{diskId}'
const nicPath = '/vms/{vmId}/nics/{nicId}'

/** The VM of a disk or NIC in the address; 404 where it has none of that id. */
const withDisk = (reading: Reading, { vmId, diskId }: { readonly vmId: VmId; readonly diskId: string }): Vm => {
  const vm = currentVm(reading, { vmId })
  return vm.disks.some(({ id }) => id === diskId) ? vm : missing('route', `/vms/${vmId}/disks/${diskId}`)
}
const withNic = (reading: Reading, { vmId, nicId }: { readonly vmId: VmId; readonly nicId: string }): Vm => {
  const vm = currentVm(reading, { vmId })
  return vm.nics.some(({ id }) => id === nicId) ? vm : missing('route', `/vms/${vmId}/nics/${nicId}`)
}

/** The disks and NICs of VMs. What changes them is done at once and answers with the VM, but for a disk's move. */
export const deviceRoutes: readonly Route[] = [
  get('/vms/{vmId}/disks', {
    operationId: 'listDisks',
    tag,
    summary: 'List the disks of a virtual machine',
    query: listQuery(['id', 'size', 'used', 'datastore'], {}),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Disk) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: disk => disk.id,
          size: disk => disk.sizeGiB,
          used: disk => disk.usedGiB,
          datastore: disk => disk.datastoreName,
        },
        records: diskViews(fleet, findVm(fleet, call.params.vmId)),
        defaultOrder: 'id',
        view: disk => disk,
      })
    },
  }),
  verb({
    operationId: 'attachDisk',
    tag,
    summary: 'Give a virtual machine one more disk, empty; also while it runs',
    path: '/vms/{vmId}/disks',
    action: 'vm.attach-disk',
    body: DiskCreate,
    resource: Vm,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  change({
    operationId: 'growDisk',
    tag,
    summary: 'Grow a disk',
    path: diskPath,
    action: 'vm.grow-disk',
    body: DiskPatch,
    resource: Vm,
    current: withDisk,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  verb({
    operationId: 'moveDisk',
    tag,
    summary: 'Move one disk to another datastore; also while its virtual machine runs',
    path: '/vms/{vmId}/disks/{diskId}/move',
    action: 'vm.migrate',
    body: DiskMoveBody,
    current: withDisk,
    input: ({ params, body }) => ({ ...body, vmId: params.vmId, diskIds: [params.diskId] }),
  }),
  removal({
    operationId: 'detachDisk',
    tag,
    summary: 'Take a disk from a virtual machine, and delete it',
    path: diskPath,
    action: 'vm.detach-disk',
    query: DryRunParam,
    resource: Vm,
    current: currentVm,
    exists: withDisk,
    input: ({ params }) => ({ ...params }),
  }),
  get('/vms/{vmId}/nics', {
    operationId: 'listNics',
    tag,
    summary: 'List the NICs of a virtual machine',
    query: listQuery(['id', 'network', 'mac'], {}),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Nic) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: { id: nic => nic.id, network: nic => nic.networkName, mac: nic => nic.mac },
        records: nicViews(fleet, findVm(fleet, call.params.vmId)),
        defaultOrder: 'id',
        view: nic => nic,
      })
    },
  }),
  verb({
    operationId: 'attachNic',
    tag,
    summary: 'Give a virtual machine one more NIC, with an address of its network',
    path: '/vms/{vmId}/nics',
    action: 'vm.attach-nic',
    body: NicCreate,
    resource: Vm,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  change({
    operationId: 'changeNic',
    tag,
    summary: 'Put a NIC on another network, or pull its cable or plug it in',
    path: nicPath,
    action: 'vm.change-nic',
    body: NicPatch,
    resource: Vm,
    current: withNic,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'detachNic',
    tag,
    summary: 'Take a NIC from a virtual machine',
    path: nicPath,
    action: 'vm.detach-nic',
    query: DryRunParam,
    resource: Vm,
    current: currentVm,
    exists: withNic,
    input: ({ params }) => ({ ...params }),
  }),
]
