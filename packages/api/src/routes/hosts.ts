import { hostUsage } from '@vivarium/engine'
import {
  CPU_VENDORS,
  EnterMaintenanceBody,
  HOST_STATES,
  Host,
  HostPatch,
  pageOf,
  ReplaceHostBody,
  VIRTUALIZATION_KINDS,
} from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import type { Reading } from '../context'
import { change, plainVerb, verb } from '../http/action'
import { resource } from '../http/answer'
import { findHost } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { alarmSeverities } from '../views/alarm-counts'
import { hostView } from '../views/host'

const tag = 'Hosts'
const path = '/hosts/{hostId}'

const current = ({ fleet }: Reading, { hostId }: Params<typeof path>): Host => hostView(fleet, findHost(fleet, hostId))

export const hostRoutes: readonly Route[] = [
  get('/hosts', {
    operationId: 'listHosts',
    tag,
    summary: 'List hosts',
    query: listQuery(
      [
        'name',
        'cluster',
        'state',
        'vendor',
        'model',
        'memory',
        'vms',
        'cpuUsage',
        'memoryUsed',
        'memoryAllocated',
        'id',
      ],
      {
        name: text,
        state: anyOf(enum_(HOST_STATES)),
        clusterId: text,
        vendor: anyOf(enum_(CPU_VENDORS)),
        model: text,
        virtualization: anyOf(enum_(VIRTUALIZATION_KINDS)),
        datastoreId: text,
        networkId: text,
      },
    ),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Host) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: host => host.id,
          alarm: host => alarmSeverities(fleet, host.id),
          name: host => host.name,
          state: host => host.state,
          cluster: host => fleet.clusters[host.clusterId]?.name,
          clusterId: host => host.clusterId,
          vendor: host => host.cpu.vendor,
          model: host => host.cpu.model,
          virtualization: host => host.virtualization,
          memory: host => host.memoryMiB,
          vms: host => host.vmIds.length,
          datastoreId: host => host.datastoreIds,
          networkId: host => host.networkIds,
          cpuUsage: host => hostUsage(fleet, host).cpuPercent,
          memoryUsed: host => hostUsage(fleet, host).memoryUsedMiB,
          memoryAllocated: host => hostUsage(fleet, host).memoryAllocatedMiB,
        },
        records: Object.values(fleet.hosts),
        defaultOrder: 'name',
        view: host => hostView(fleet, host),
      })
    },
  }),
  get(path, {
    operationId: 'getHost',
    tag,
    summary: 'Read a host',
    query: Nothing,
    answers: { 200: { description: 'The host.', schema: Host, headers: ['ETag'] } },
    run: call => resource(call, current(call.reading, call.params)),
  }),
  change({
    operationId: 'updateHost',
    tag,
    summary: 'Rename a host',
    path,
    action: 'host.update',
    body: HostPatch,
    resource: Host,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  verb({
    operationId: 'enterMaintenance',
    tag,
    summary: 'Evacuate a host and keep guests off it',
    path: '/hosts/{hostId}/enter-maintenance',
    action: 'host.enter-maintenance',
    body: EnterMaintenanceBody,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  plainVerb({
    operationId: 'exitMaintenance',
    tag,
    summary: 'Let a host take guests again',
    path: '/hosts/{hostId}/exit-maintenance',
    action: 'host.exit-maintenance',
    current,
    input: ({ params }) => ({ ...params }),
  }),
  plainVerb({
    operationId: 'restoreVms',
    tag,
    summary: 'Bring back the VMs that maintenance or a failure took to other hosts',
    description:
      'Those of `evacuatedVmIds`, a few at a time. One that can’t come back stays where it is and is remembered; the plan says why.',
    path: '/hosts/{hostId}/restore-vms',
    action: 'host.restore-vms',
    current,
    input: ({ params }) => ({ ...params }),
  }),
  verb({
    operationId: 'replaceHost',
    tag,
    summary: 'Put another machine in the place of a host that is out of service',
    description:
      'In maintenance, off, or broken. The new machine takes over its name, network cards, storage and registered VMs, and what was broken is gone with the old one. `cpuModel` is that of the old one where left out.',
    path: '/hosts/{hostId}/replace',
    action: 'host.replace',
    body: ReplaceHostBody,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  plainVerb({
    operationId: 'powerOffHost',
    tag,
    summary: 'Power off a host that is in maintenance',
    path: '/hosts/{hostId}/power-off',
    action: 'host.power-off',
    current,
    input: ({ params }) => ({ ...params }),
  }),
  plainVerb({
    operationId: 'powerOnHost',
    tag,
    summary: 'Power on a host; it is connected when it has booted',
    path: '/hosts/{hostId}/power-on',
    action: 'host.power-on',
    current,
    input: ({ params }) => ({ ...params }),
  }),
]
