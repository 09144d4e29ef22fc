import type {
  ClusterId,
  DatastoreId,
  FaultId,
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
  pool: PoolId
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
  pool: 'pool',
} as const
/** Digits and letters that can't be taken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

const isTaken = (fleet: FleetState, id: string): boolean =>
  [
    fleet.vms,
    fleet.hosts,
    fleet.clusters,
    fleet.datastores,
    fleet.networks,
    fleet.templates,
    fleet.snapshots,
    fleet.operations,
    fleet.layers,
    fleet.faults,
  ].some(table => Object.hasOwn(table, id)) ||
  Object.values(fleet.clusters).some(({ rules, pools }) => [...rules, ...pools].some(thing => thing.id === id))

/** Makes the next id of that kind: readable (`vm-7f3k`), never given twice, the same for the same seed and history. */
export function mint<K extends keyof IdOf>(fleet: FleetState, kind: K): IdOf[K] {
  for (;;) {
    fleet.minted += 1
    const id = `${PREFIX[kind]}-${letters(hash32(fleet.seed, fleet.minted, kind.length))}`
    // The brand is given here and nowhere else in the engine.
    if (!isTaken(fleet, id)) return id as IdOf[K]
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
