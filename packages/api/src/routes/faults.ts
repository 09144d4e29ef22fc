import {
  FAULT_FAMILIES,
  FAULT_KINDS,
  Fault,
  FaultCreate,
  FaultPlan,
  FaultPlanCreate,
  FaultPlanPatch,
  faultFamily,
  pageOf,
} from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import type { Reading } from '../context'
import { change, DryRunParam, plainVerb, removal, verb } from '../http/action'
import { resource } from '../http/answer'
import { findFault, findFaultPlan, findVm } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { faultTargetId } from '../views/active-faults'
import { faultPlanView, faultTargetName, faultView } from '../views/fault'

const tag = 'Simulation'
const path = '/simulation/faults/{faultId}'
const planPath = '/simulation/fault-plans/{planId}'

const current = ({ fleet }: Reading, { faultId }: Params<typeof path>): Fault =>
  faultView(fleet, findFault(fleet, faultId))

/** All that is broken, the newest last: what breaking something answers with. */
const all = ({ fleet }: Reading): { items: Fault[]; total: number } => {
  const items = Object.values(fleet.faults).map(fault => faultView(fleet, fault))
  return { items, total: items.length }
}

const currentPlan = ({ fleet }: Reading, { planId }: Params<typeof planPath>): FaultPlan =>
  faultPlanView(fleet, findFaultPlan(fleet, planId))
/** All that is planned. */
const plans = ({ fleet }: Reading): { items: FaultPlan[]; total: number } => {
  const items = Object.values(fleet.faultPlans ?? {}).map(plan => faultPlanView(fleet, plan))
  return { items, total: items.length }
}

export const faultRoutes: readonly Route[] = [
  get('/simulation/faults', {
    operationId: 'listFaults',
    tag,
    summary: 'List what is broken',
    query: listQuery(['since', 'kind', 'host', 'id'], {
      kind: anyOf(enum_(FAULT_KINDS)),
      family: anyOf(enum_(FAULT_FAMILIES)),
      hostId: text,
      datastoreId: text,
      vmId: text,
      targetId: text,
    }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Fault) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: fault => fault.id,
          kind: fault => fault.kind,
          family: fault => faultFamily(fault.kind),
          name: fault => faultTargetName(fleet, fault),
          host: fault => faultTargetName(fleet, fault),
          hostId: fault => fault.hostId,
          datastoreId: fault => fault.datastoreId,
          vmId: fault => fault.vmId,
          targetId: faultTargetId,
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
    summary: 'Break something now',
    description:
      'A host, links, a datastore, a guest, or the API itself. A host that fails takes its guests down with it, one that hangs has them stand still, and what ran over it ends. Links that are down carry nothing: a live migration over them fails and its guest runs on where it was. Guests whose disks are out of reach stand still until they are back. `durationS` has it mend itself. Faults of the API never hit this address. Answers with all that is broken.',
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
    description:
      'A host boots and is connected again with its guests still down; links come up, and what stood still goes on.',
    path,
    query: DryRunParam,
    action: 'fault.clear',
    current,
    input: ({ params }) => ({ ...params }),
  }),
  get('/simulation/fault-plans', {
    operationId: 'listFaultPlans',
    tag,
    summary: 'List what is to break',
    query: listQuery(['nextAt', 'kind', 'id'], {
      kind: anyOf(enum_(FAULT_KINDS)),
      family: anyOf(enum_(FAULT_FAMILIES)),
      targetId: text,
    }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(FaultPlan) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: plan => plan.id,
          kind: plan => plan.nature.kind,
          family: plan => faultFamily(plan.nature.kind),
          name: plan => faultTargetName(fleet, plan.nature),
          targetId: plan => faultTargetId(plan.nature),
          nextAt: plan => plan.nextMs,
        },
        records: Object.values(fleet.faultPlans ?? {}),
        defaultOrder: 'nextAt',
        view: plan => faultPlanView(fleet, plan),
      })
    },
  }),
  verb({
    operationId: 'planFault',
    tag,
    summary: 'Have something break later, once or again and again',
    description:
      '`at` a simulated time or `afterS` from now; then every `everyS`, or by chance `meanTimeBetweenS` apart, drawn from the seed. What is off or broken already when its time comes is passed over. Answers with all that is planned.',
    path: '/simulation/fault-plans',
    action: 'fault.plan',
    body: FaultPlanCreate,
    resource: pageOf(FaultPlan),
    current: plans,
    input: ({ body }) => body,
  }),
  get(planPath, {
    operationId: 'getFaultPlan',
    tag,
    summary: 'Read what is to break',
    query: Nothing,
    answers: { 200: { description: 'The plan.', schema: FaultPlan, headers: ['ETag'] } },
    run: call => resource(call, currentPlan(call.reading, call.params)),
  }),
  change({
    operationId: 'updateFaultPlan',
    tag,
    summary: 'Have it break at another time, more or less often',
    path: planPath,
    action: 'fault.replan',
    body: FaultPlanPatch,
    resource: FaultPlan,
    current: currentPlan,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'deleteFaultPlan',
    tag,
    summary: 'Call a planned fault off',
    description: 'What it broke already stays broken. Answers with all that is planned.',
    path: planPath,
    query: DryRunParam,
    action: 'fault.unplan',
    resource: pageOf(FaultPlan),
    current: plans,
    exists: ({ fleet }, { planId }) => findFaultPlan(fleet, planId),
    input: ({ params }) => ({ ...params }),
  }),
]
