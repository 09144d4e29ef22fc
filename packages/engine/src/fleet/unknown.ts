import { Firewall, WorkloadInput } from '@vivarium/model'
import { networkNamed, unknownEnds } from './firewall'
import type { FleetState } from './state'
import { followsTrace } from './traces'

/** The tables that an input's ids point into, by the field's name. */
const TABLES = {
  vmId: 'vms',
  hostId: 'hosts',
  clusterId: 'clusters',
  datastoreId: 'datastores',
  networkId: 'networks',
  templateId: 'templates',
  snapshotId: 'snapshots',
  operationId: 'operations',
  faultId: 'faults',
  peerId: 'vms',
} as const satisfies Record<string, keyof FleetState>

const isIdField = (field: string): field is keyof typeof TABLES => Object.hasOwn(TABLES, field)

/**
 * The fields of an action's input that point at nothing, as paths (`hostId`, `disks/0/datastoreId`).
 * A snapshot must be the VM's own, and a disk one of its disks.
 */
export function unknownFields(fleet: FleetState, input: object): string[] {
  return [...dangling(fleet, input, ''), ...foreign(fleet, input), ...untraced(fleet, input)]
}

/** A workload that names a trace which the fleet does not have, or none where its profile needs one. */
function untraced(fleet: FleetState, input: object): string[] {
  const workload = 'workload' in input ? WorkloadInput.safeParse(input.workload).data : undefined
  return workload === undefined || followsTrace(fleet, workload) ? [] : ['workload/trace']
}

function dangling(fleet: FleetState, value: object, path: string): string[] {
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) => {
    if (typeof inner === 'string' && isIdField(field))
      return Object.hasOwn(fleet[TABLES[field]], inner) ? [] : [`${path}${field}`]
    if (Array.isArray(inner)) {
      const one = field.replace(/s$/, '')
      if (field !== one && isIdField(one))
        return inner.flatMap((id: unknown, at) =>
          typeof id === 'string' && !Object.hasOwn(fleet[TABLES[one]], id) ? [`${path}${field}/${at}`] : [],
        )
    }
    // A lab's document speaks of a fleet of its own.
    if (field === 'document') return []
    return typeof inner === 'object' && inner !== null ? dangling(fleet, inner, `${path}${field}/`) : []
  })
}

function foreign(fleet: FleetState, input: object): string[] {
  if ('alarmIds' in input && Array.isArray(input.alarmIds)) {
    const ids = new Set<unknown>([...fleet.alarms.active, ...fleet.alarms.past].map(({ id }) => id))
    return input.alarmIds.flatMap((id: unknown, at) => (ids.has(id) ? [] : [`alarmIds/${at}`]))
  }
  if ('planId' in input) return Object.hasOwn(fleet.faultPlans ?? {}, String(input.planId)) ? [] : ['planId']
  if ('fault' in input && typeof input.fault === 'object' && input.fault !== null)
    return foreign(fleet, input.fault).map(field => `fault/${field}`)
  if ('definitionId' in input)
    return fleet.alarms.definitions.some(({ id }) => id === input.definitionId) ? [] : ['definitionId']
  if ('firewall' in input) {
    const rules = Firewall.safeParse(input.firewall).data ?? []
    return unknownEnds(rules, text => networkNamed(fleet, text) !== undefined).map(({ path }) => `firewall/${path}`)
  }
  if ('ruleId' in input && 'clusterId' in input) {
    const cluster = Object.values(fleet.clusters).find(({ id }) => id === input.clusterId)
    return cluster === undefined || cluster.rules.some(({ id }) => id === input.ruleId) ? [] : ['ruleId']
  }
  if ('nicId' in input && 'hostId' in input && input.nicId !== undefined) {
    const host = Object.values(fleet.hosts).find(({ id }) => id === input.hostId)
    return host === undefined || host.nics.some(({ id }) => id === input.nicId) ? [] : ['nicId']
  }
  if ('clusterId' in input && ('poolId' in input || 'parentId' in input)) {
    const cluster = Object.values(fleet.clusters).find(({ id }) => id === input.clusterId)
    return ['poolId', 'parentId'].filter(field => {
      const poolId: unknown = Reflect.get(input, field)
      return typeof poolId === 'string' && cluster?.pools.some(({ id }) => id === poolId) === false
    })
  }
  if (!('vmId' in input && ['snapshotId', 'diskId', 'diskIds', 'nicId'].some(field => field in input))) return []
  const vm = Object.values(fleet.vms).find(({ id }) => id === input.vmId)
  if (vm === undefined) return []
  const wrong: string[] = []
  if ('snapshotId' in input && input.snapshotId !== undefined) {
    const snapshot = Object.values(fleet.snapshots).find(({ id }) => id === input.snapshotId)
    if (snapshot !== undefined && snapshot.vmId !== vm.id) wrong.push('snapshotId')
  }
  const hasDisk = (id: unknown): boolean => vm.disks.some(disk => disk.id === id)
  if ('diskId' in input && !hasDisk(input.diskId)) wrong.push('diskId')
  if ('diskIds' in input && Array.isArray(input.diskIds))
    wrong.push(...input.diskIds.flatMap((id: unknown, at) => (hasDisk(id) ? [] : [`diskIds/${at}`])))
  if ('nicId' in input && !vm.nics.some(nic => nic.id === input.nicId)) wrong.push('nicId')
  return wrong
}
