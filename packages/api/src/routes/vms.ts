import { migrationTargets, vmVerbs } from '@vivarium/engine'
import {
  DatastoreId,
  MIGRATION_KINDS,
  MigrateBody,
  MigrationTarget,
  pageOf,
  refusalText,
  VerbState,
  Vm,
  VmCreate,
  VmPatch,
} from '@vivarium/model'
import { boolean, enum as enum_, extend, optional, strictObject, string } from 'zod/mini'
import type { Reading } from '../context'
import { change, DryRunParam, removal, verb } from '../http/action'
import { json, resource } from '../http/answer'
import { findDatastore, findVm } from '../http/find'
import { pastRefusals } from '../http/past'
import { get, Nothing, type Params, type Route } from '../http/route'
import { vmView } from '../views/vm'
import { listVms } from './vm-list'

const tag = 'Virtual machines'
const path = '/vms/{vmId}'
type InPath = Params<typeof path>

/** The VM in the address, or 404. */
export const currentVm = ({ fleet }: Reading, { vmId }: InPath): Vm => vmView(fleet, findVm(fleet, vmId))

export const vmRoutes: readonly Route[] = [
  listVms,
  verb({
    operationId: 'createVm',
    tag,
    summary: 'Create a virtual machine',
    path: '/vms',
    action: 'vm.create',
    body: VmCreate,
    current: () => null,
    input: ({ body }) => body,
  }),
  get(path, {
    operationId: 'getVm',
    tag,
    summary: 'Read a virtual machine',
    query: Nothing,
    answers: { 200: { description: 'The VM.', schema: Vm, headers: ['ETag'] } },
    run: call => resource(call, currentVm(call.reading, call.params)),
  }),
  change({
    operationId: 'updateVm',
    tag,
    summary: 'Rename, retag, protect or resize a virtual machine',
    path,
    action: 'vm.update',
    body: VmPatch,
    resource: Vm,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'deleteVm',
    tag,
    summary: 'Put a virtual machine into the recycle bin, or delete it for good',
    path,
    action: 'vm.delete',
    query: extend(DryRunParam, { permanently: optional(boolean()) }),
    current: currentVm,
    input: ({ params, query }) => ({ ...params, permanently: query.permanently ?? false }),
  }),
  get('/vms/{vmId}/migration-targets', {
    operationId: 'listMigrationTargets',
    tag,
    summary: 'List every host as a target of a migration, best first',
    query: strictObject({
      kind: optional(enum_(MIGRATION_KINDS)),
      acceptCpuVendorChange: optional(boolean()),
      datastoreId: optional(string()),
      algorithm: MigrateBody.shape.algorithm,
      downtimeLimitMs: MigrateBody.shape.downtimeLimitMs,
      autoConverge: MigrateBody.shape.autoConverge,
      multifd: MigrateBody.shape.multifd,
      multifdChannels: MigrateBody.shape.multifdChannels,
      xbzrle: MigrateBody.shape.xbzrle,
      xbzrleRatio: MigrateBody.shape.xbzrleRatio,
      stopRule: MigrateBody.shape.stopRule,
      bandwidthLimitMBps: MigrateBody.shape.bandwidthLimitMBps,
      postCopyAfterRounds: MigrateBody.shape.postCopyAfterRounds,
      postCopyByHand: MigrateBody.shape.postCopyByHand,
    }),
    answers: { 200: { description: 'Every host, with all that speaks against it.', schema: pageOf(MigrationTarget) } },
    run: call => {
      const { fleet, locale } = call.reading
      findVm(fleet, call.params.vmId)
      const { datastoreId, ...wish } = call.query
      const disks =
        datastoreId === undefined ? {} : { datastoreId: findDatastore(fleet, DatastoreId.parse(datastoreId)).id }
      const items = migrationTargets(fleet, { ...wish, ...disks, ...call.params }).map(({ host, refusals, plan }) => ({
        hostId: host.id,
        hostName: host.name,
        compatible: refusals.length === 0,
        refusals: refusals.map(fact => refusalText(locale, fact)),
        plan,
      }))
      return json(call, { items, total: items.length })
    },
  }),
  get('/vms/{vmId}/verbs', {
    operationId: 'listVmVerbs',
    tag,
    summary: 'List what can be done to a virtual machine now, and why not the rest',
    query: Nothing,
    answers: { 200: { description: 'Every verb.', schema: pageOf(VerbState) } },
    run: call => {
      const { fleet, locale } = call.reading
      findVm(fleet, call.params.vmId)
      const past = pastRefusals(call.context)
      const items = vmVerbs(fleet, call.params.vmId).map(({ verb, refusals }) => ({
        verb,
        allowed: past.length + refusals.length === 0,
        refusals: [...past, ...refusals].map(fact => refusalText(locale, fact)),
      }))
      return json(call, { items, total: items.length })
    },
  }),
]
