import { FAULT_KINDS, Fault, FaultCreate, pageOf } from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import type { Reading } from '../context'
import { DryRunParam, plainVerb, removal, verb } from '../http/action'
import { resource } from '../http/answer'
import { findFault, findVm } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { faultView } from '../views/fault'

const tag = 'Simulation'
const path = '/simulation/faults/{faultId}'

const current = ({ fleet }: Reading, { faultId }: Params<typeof path>): Fault =>
  faultView(fleet, findFault(fleet, faultId))

/** All that is broken, the newest last: what breaking something answers with. */
const all = ({ fleet }: Reading): { items: Fault[]; total: number } => {
  const items = Object.values(fleet.faults).map(fault => faultView(fleet, fault))
  return { items, total: items.length }
}

export const faultRoutes: readonly Route[] = [
  get('/simulation/faults', {
    operationId: 'listFaults',
    tag,
    summary: 'List what is broken',
    query: listQuery(['since', 'kind', 'host', 'id'], { kind: anyOf(enum_(FAULT_KINDS)), hostId: text }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Fault) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: fault => fault.id,
          kind: fault => fault.kind,
          name: fault => fleet.hosts[fault.hostId]?.name,
          host: fault => fleet.hosts[fault.hostId]?.name,
          hostId: fault => fault.hostId,
          since: fault => fault.sinceMs,
        },
        records: Object.values(fleet.faults),
        defaultOrder: 'since',
        view: fault => faultView(fleet, fault),
      })
    },
  }),
  get(path, {
    operationId: 'getFault',
    tag,
    summary: 'Read what is broken',
    query: Nothing,
    answers: { 200: { description: 'The fault.', schema: Fault, headers: ['ETag'] } },
    run: call => resource(call, current(call.reading, call.params)),
  }),
  verb({
    operationId: 'injectFault',
    tag,
    summary: 'Break a host or its links',
    description:
      'A host that fails takes its guests down with it, and what ran over it ends. Links that are down carry nothing: a live migration over them fails and its guest runs on where it was. Answers with all that is broken.',
    path: '/simulation/faults',
    action: 'fault.inject',
    body: FaultCreate,
    resource: pageOf(Fault),
    current: all,
    input: ({ body }) => body,
  }),
  plainVerb({
    operationId: 'failGuest',
    tag,
    summary: 'Break the guest of a virtual machine',
    description:
      'It fails now if it runs, and whenever it boots, until the fault is mended. Answers with all that is broken.',
    path: '/vms/{vmId}/fail-guest',
    action: 'vm.fail-guest',
    resource: pageOf(Fault),
    current: (reading, { vmId }) => {
      findVm(reading.fleet, vmId)
      return all(reading)
    },
    input: ({ params }) => params,
  }),
  removal({
    operationId: 'clearFault',
    tag,
    summary: 'Mend what is broken',
    description: 'A host boots and is connected again with its guests still down; links come up.',
    path,
    query: DryRunParam,
    action: 'fault.clear',
    current,
    input: ({ params }) => ({ ...params }),
  }),
]
