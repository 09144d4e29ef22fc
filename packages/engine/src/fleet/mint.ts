import type {
  AlarmDefinitionId,
  AlarmId,
  ClusterId,
  DatastoreId,
  FaultId,
  FaultPlanId,
  HostId,
  LayerId,
  NetworkId,
  OperationId,
  PoolId,
  RuleId,
  SnapshotId,
  TemplateId,
  VmId,
} from '@vivarium/model'
import { hash32 } from '../kernel/random'
import type { FleetState } from './state'

interface IdOf {
  vm: VmId
  host: HostId
  cluster: ClusterId
  datastore: DatastoreId
  network: NetworkId
  template: TemplateId
  snapshot: SnapshotId
  operation: OperationId
  layer: LayerId
  rule: RuleId
  fault: FaultId
  'fault-plan': FaultPlanId
  pool: PoolId
  alarm: AlarmId
  'alarm-definition': AlarmDefinitionId
}
const PREFIX = {
  vm: 'vm',
  host: 'host',
  cluster: 'cl',
  datastore: 'ds',
  network: 'net',
  template: 'tpl',
  snapshot: 'snap',
  operation: 'op',
  layer: 'layer',
  rule: 'rule',
  fault: 'fault',
  'fault-plan': 'fault-plan',
  pool: 'pool',
  alarm: 'alarm',
  'alarm-definition': 'alarm-def',
} as const
/** Digits and letters that can't be taken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** Where the things of a kind stand; rules and pools stand in their clusters, alarms in their book. */
const TABLES = {
  vm: 'vms',
  host: 'hosts',
  cluster: 'clusters',
  datastore: 'datastores',
  network: 'networks',
  template: 'templates',
  snapshot: 'snapshots',
  operation: 'operations',
  layer: 'layers',
  fault: 'faults',
} as const satisfies Record<
  Exclude<keyof IdOf, 'rule' | 'pool' | 'alarm' | 'alarm-definition' | 'fault-plan'>,
  keyof FleetState
>

/** Every id begins with its kind, so that no other table can hold it. */
const isTaken = (fleet: FleetState, kind: keyof IdOf, id: string): boolean =>
  kind === 'alarm' || kind === 'alarm-definition'
    ? [...fleet.alarms.active, ...fleet.alarms.past, ...fleet.alarms.definitions].some(thing => thing.id === id)
    : kind === 'rule' || kind === 'pool'
      ? Object.values(fleet.clusters).some(({ rules, pools }) => [...rules, ...pools].some(thing => thing.id === id))
      : Object.hasOwn(kind === 'fault-plan' ? (fleet.faultPlans ?? {}) : fleet[TABLES[kind]], id)

/** Makes the next id of that kind: readable (`vm-7f3k`), never given twice, the same for the same seed and history. */
export function mint<K extends keyof IdOf>(fleet: FleetState, kind: K): IdOf[K] {
  for (;;) {
    fleet.minted += 1
    const id = `${PREFIX[kind]}-${letters(hash32(fleet.seed, fleet.minted, kind.length))}`
    // The brand is given here and nowhere else in the engine.
    if (!isTaken(fleet, kind, id)) return id as IdOf[K]
  }
}

/** Five letters: 28 million ids, so that a fleet of 20,000 meets few collisions. */
function letters(hash: number): string {
  let rest = hash >>> 0
  let text = ''
  for (let place = 0; place < 5; place += 1) {
    text += ALPHABET.charAt(rest % ALPHABET.length)
    rest = Math.floor(rest / ALPHABET.length)
  }
  return text
}
