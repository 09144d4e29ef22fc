import type { DatastoreId, HostId, MigrationKind, Ref, VmId } from '@vivarium/model'
import { hostOf, ref, thingOf, vmOf } from '../fleet/lookup'
import type { OperationData } from '../fleet/operation-data'
import { openOperations } from '../fleet/operations'
import type { FleetState, OperationRecord } from '../fleet/state'
import { datastoresOf } from '../fleet/storage-usage'
import { VMOTIONS_A_DATASTORE, vmotionsAtOnce } from '../physics/migration/slots'
import { aheadOf, waitS } from './provisioning'

interface Move {
  readonly vmId: VmId
  readonly from: HostId
  readonly to: HostId
  readonly migration: MigrationKind
  readonly datastoreId: DatastoreId | null
}

/** The hosts and datastores on each of which a move takes a place; none but where vMotion moves a guest that runs, from one host to another. */
export function vmotionOn(fleet: FleetState, { vmId, from, to, migration, datastoreId }: Move): string[] {
  if (hostOf(fleet, from).virtualization !== 'hosted' || from === to || migration === 'cold') return []
  return [
    ...new Set([from, to, ...datastoresOf(fleet, vmOf(fleet, vmId)), ...(datastoreId === null ? [] : [datastoreId])]),
  ]
}

/** The same of an operation. */
export const vmotionOf = (fleet: FleetState, data: OperationData): string[] =>
  data.kind === 'vm.migrate' ? vmotionOn(fleet, data) : []

/** The places of a host or a datastore for guests that move by vMotion, and who has or waits for one, in the order in which they came. */
export interface VmotionPlaces {
  readonly on: Ref
  readonly limit: number
  readonly users: readonly OperationRecord[]
}

/** Those of a host or a datastore; undefined where it is gone. */
export function vmotionPlaces(fleet: FleetState, id: string): VmotionPlaces | undefined {
  const [host, store] = [thingOf(fleet.hosts, id), thingOf(fleet.datastores, id)]
  const users = [...openOperations(fleet)].filter(({ data }) => vmotionOf(fleet, data).includes(id))
  if (host !== undefined) {
    const linkMbps = Math.max(0, ...host.nics.map(nic => nic.bandwidthMbps))
    return { on: ref('host', host), limit: vmotionsAtOnce(linkMbps), users }
  }
  return store && { on: ref('datastore', store), limit: VMOTIONS_A_DATASTORE, users }
}

/** Of what one more needs a place on, what it waits longest for; undefined where a place is free on each. */
export function crowdedPlace(fleet: FleetState, on: readonly string[]): VmotionPlaces | undefined {
  const ahead = ({ users, limit }: VmotionPlaces): number => aheadOf(users.length, limit)
  return on
    .flatMap(id => vmotionPlaces(fleet, id) ?? [])
    .filter(places => ahead(places) > 0)
    .toSorted((a, b) => ahead(b) - ahead(a))[0]
}

/** What one of them that waits, waits for, and how many of those before it wait for the same. */
export function vmotionTurn(
  fleet: FleetState,
  operation: OperationRecord,
): { places: VmotionPlaces; ahead: number } | undefined {
  for (const id of operation.state === 'queued' ? vmotionOf(fleet, operation.data) : []) {
    const places = vmotionPlaces(fleet, id)
    const at = places?.users.indexOf(operation) ?? -1
    if (places !== undefined && at >= places.limit)
      return { places, ahead: places.users.slice(0, at).filter(({ state }) => state === 'queued').length }
  }
  return undefined
}

/** What waiting for its turn adds to a plan. */
export function vmotionQueue(
  fleet: FleetState,
  on: readonly string[],
): { waitS: number; plan: { queueAhead?: number; queueOn?: Ref; queueLimit?: number } } {
  const places = crowdedPlace(fleet, on)
  if (places === undefined) return { waitS: 0, plan: {} }
  const { users, limit } = places
  const plan = { queueAhead: aheadOf(users.length, limit), queueOn: places.on, queueLimit: limit }
  return { waitS: waitS(fleet, users, limit), plan }
}

/** One that waits for such a place, and not for one to make a VM. */
export const isVmotionWaiting = ({ state, slotOn }: OperationRecord): boolean =>
  state === 'queued' && slotOn === undefined

/** Lets those go on that found a place everywhere, in the order in which they came: nobody passes another on what both need. Returns them. */
export function takeVmotionTurns(fleet: FleetState): OperationRecord[] {
  const admitted = [...openOperations(fleet)].filter(
    operation =>
      isVmotionWaiting(operation) &&
      vmotionOf(fleet, operation.data).every(id => {
        const places = vmotionPlaces(fleet, id)
        return places === undefined || places.users.indexOf(operation) < places.limit
      }),
  )
  for (const operation of admitted) operation.state = 'running'
  return admitted
}
