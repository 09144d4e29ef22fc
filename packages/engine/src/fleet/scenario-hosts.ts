import {
  cpuModel,
  FaultId,
  type HostNic,
  type Scenario,
  type ScenarioHost,
  type ScenarioMistake,
  scenarioMistake,
} from '@vivarium/model'
import { awayFrom, noteAway } from './evacuated'
import { downNics, inService } from './faults'
import { mint } from './mint'
import { poweredNow, setPowered } from './powered'
import { resolver } from './scenario-names'
import type { FleetState, HostRecord } from './state'
import { isTold } from './told'

type HostInput = Pick<ScenarioHost, 'state' | 'maintenance'>
type StateInput = NonNullable<ScenarioHost['state']>

/** The state that the document gives a host. */
const givenState = ({ state, maintenance }: HostInput): StateInput =>
  state ?? (maintenance === true ? 'maintenance' : 'connected')

/** A host's processor as the document has it; its vendor follows from the model. */
export const cpuOf = ({ cpu: { microcode, ...cpu } }: ScenarioHost): HostRecord['cpu'] => ({
  ...cpu,
  vendor: cpuModel(cpu.model)?.vendor ?? 'intel',
  ...(microcode === undefined ? {} : { microcode }),
})

/** A host's links as the document has them; which of them are down stands among the faults. */
export const nicsOf = (thing: ScenarioHost): HostNic[] =>
  (thing.nics ?? [{ bandwidthMbps: 10_000 }]).map((nic, index) => ({
    id: nic.id ?? `nic-${index}`,
    bandwidthMbps: nic.bandwidthMbps,
  }))

/** Puts a host into the state that the document gives it, with the faults that go with it. */
export function putIntoState(fleet: FleetState, host: HostRecord, thing: ScenarioHost): void {
  const state = givenState(thing)
  host.state = state === 'standby' ? 'off' : state
  if (state === 'failed' || state === 'off') setPowered(fleet, host, 'off')
  if (state === 'standby') setPowered(fleet, host, 'standby')
  if (state === 'failed') addFault(fleet, host, 'host-failure', null)
  const down = host.nics.filter((_, at) => thing.nics?.[at]?.up === false)
  if (down.length === host.nics.length) addFault(fleet, host, 'link-failure', null)
  else for (const { id } of down) addFault(fleet, host, 'link-failure', id)
  if (host.state === 'connected') host.state = inService(fleet, host)
}

function addFault(
  fleet: FleetState,
  host: HostRecord,
  kind: FleetState['faults'][FaultId]['kind'],
  nicId: string | null,
): void {
  const id = mint(fleet, 'fault')
  fleet.faults[FaultId.parse(id)] = { id, kind, hostId: host.id, nicId, sinceMs: fleet.nowMs }
}

/** A host's state as a document has it; one that is being emptied is in service yet. */
export function exportState(host: HostRecord): Pick<ScenarioHost, 'state'> {
  switch (host.state) {
    case 'maintenance':
    case 'failed':
      return { state: host.state }
    case 'off':
      return { state: poweredNow(host) === 'standby' || wasStandby(host) ? 'standby' : 'off' }
    default:
      return {}
  }
}

/** It is booting, and would be as it was before if that was called off. */
const wasStandby = ({ powered }: HostRecord): boolean =>
  powered.at(-1)?.as === 'booting' && powered.at(-2)?.as === 'standby'

/** A host's links as a document has them. */
export function exportNics(fleet: FleetState, host: HostRecord): NonNullable<ScenarioHost['nics']> {
  const down = downNics(fleet, host)
  return host.nics.map(({ id, bandwidthMbps }) => ({ id, bandwidthMbps, ...(down.includes(id) ? { up: false } : {}) }))
}

/** The VMs that are to come back to a host, as a document has them. */
export function exportEvacuated(fleet: FleetState, host: HostRecord): Pick<ScenarioHost, 'evacuated'> {
  const evacuated = awayFrom(fleet, host).flatMap(vm => (isTold(vm) ? vm.name : []))
  return evacuated.length === 0 ? {} : { evacuated }
}

/** Remembers which VMs a host lacks; one that found its place there is back. */
export function loadEvacuated(fleet: FleetState, { hosts, vms }: Scenario): void {
  const [hostNamed, vmNamed] = [resolver(Object.values(fleet.hosts)), resolver(Object.values(fleet.vms))]
  const told = resolver(vms)
  for (const { name, evacuated = [] } of hosts) {
    const host = hostNamed(name)
    for (const reference of evacuated) {
      const vm = vmNamed(told(reference)?.name ?? reference)
      if (host !== undefined && vm !== undefined && vm.hostId !== host.id) noteAway(host, vm.id)
    }
  }
}

/** A VM that is on, and a host that could not have it on. */
export function cannotBeOn(vm: string, host: ScenarioHost, pointer: string): ScenarioMistake[] {
  const state = givenState(host)
  if (state === 'connected') return []
  if (state === 'maintenance') return [scenarioMistake('host_in_maintenance', { vm, host: host.name }, pointer)]
  return [scenarioMistake('host_not_on', { vm, host: host.name, state: state === 'standby' ? 'off' : state }, pointer)]
}
