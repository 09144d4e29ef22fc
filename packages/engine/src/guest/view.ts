import type { ConsoleState } from '@vivarium/model'
import { holdsMemory } from '../fleet/memory'
import type { FleetState, OperationRecord, VmRecord } from '../fleet/state'
import { operationEndsAtMs, phaseProgress } from '../operations/progress'
import { banner, bootLog, type LogLine, shutdownLog } from './boot-log'
import { machineOf } from './machine'
import { promptOf, reads, usersOf } from './session'

interface Line {
  readonly atMs: number
  readonly text: string
}

/** A console as it stands at this moment. Lines that lie ahead are printed then, as things go now. */
interface ConsoleView {
  readonly state: ConsoleState
  readonly lines: readonly Line[]
  readonly prompt: string
  readonly readyAtMs: number | null
  readonly held: readonly string[]
  readonly history: readonly string[]
  readonly users: readonly string[]
}

const operationOn = (fleet: FleetState, vm: VmRecord): OperationRecord | undefined =>
  vm.activeOperationId === null ? undefined : fleet.operations[vm.activeOperationId]

function stateOf(fleet: FleetState, vm: VmRecord): ConsoleState {
  if (vm.state === 'suspended' || vm.state === 'crashed') return vm.state
  if (!holdsMemory(vm)) return 'off'
  if (reads(vm)) return vm.serial !== undefined && vm.serial.busy !== null ? 'busy' : 'ready'
  if (vm.state === 'starting') return 'booting'
  const kind = operationOn(fleet, vm)?.kind
  return vm.state === 'stopping' && (kind === 'vm.shutdown' || kind === 'vm.reboot') ? 'stopping' : 'frozen'
}

/** Lines of what goes on now, at the moments at which it came to them or is expected to. */
function timed(fleet: FleetState, operation: OperationRecord | undefined, log: readonly LogLine[]): Line[] {
  const phase = operation?.phases[operation.phaseIndex]
  if (operation === undefined || phase === undefined) return []
  const done = phaseProgress(fleet, operation, phase)
  const [fromMs, endMs] = [phase.startedAtMs ?? fleet.nowMs, operationEndsAtMs(fleet, operation) ?? fleet.nowMs]
  return log.map(({ at, text }) => ({
    text,
    atMs: Math.round(
      at <= done
        ? fromMs + (done === 0 ? 0 : ((fleet.nowMs - fromMs) * at) / done)
        : fleet.nowMs + ((endMs - fleet.nowMs) * (at - done)) / (1 - done),
    ),
  }))
}

/** What it printed as it came up, long ago or just now. */
function booted(fleet: FleetState, vm: VmRecord): Line[] {
  if (vm.serial?.cleared === true) return []
  const machine = machineOf(fleet, vm)
  const atMs = vm.startedAtMs ?? fleet.nowMs
  return [...bootLog(vm, machine).map(({ text }) => text), ...banner(vm, machine)].map(text => ({ atMs, text }))
}

function linesOf(fleet: FleetState, vm: VmRecord, state: ConsoleState): Line[] {
  const screen = vm.serial?.screen ?? []
  const operation = operationOn(fleet, vm)
  switch (state) {
    case 'off':
    case 'crashed':
    case 'suspended':
      return []
    case 'booting':
      return timed(fleet, operation, bootLog(vm, machineOf(fleet, vm)))
    case 'stopping':
      return [...booted(fleet, vm), ...screen, ...timed(fleet, operation, shutdownLog(vm))]
    case 'frozen': {
      // What it would have printed since it stands still it has not.
      const sinceMs = vm.runs.at(-1)?.toMs ?? fleet.nowMs
      return [...booted(fleet, vm), ...screen.filter(({ atMs }) => atMs <= sinceMs)]
    }
    default:
      return [...booted(fleet, vm), ...screen]
  }
}

export function consoleView(fleet: FleetState, vm: VmRecord): ConsoleView {
  const state = stateOf(fleet, vm)
  const { serial } = vm
  const operation = operationOn(fleet, vm)
  const ending = state === 'booting' || state === 'stopping'
  return {
    state,
    lines: linesOf(fleet, vm, state),
    prompt: state === 'ready' || (state === 'frozen' && serial?.busy == null) ? promptOf(vm) : '',
    readyAtMs:
      state === 'busy'
        ? (serial?.busy?.untilMs ?? null)
        : ending && operation !== undefined
          ? operationEndsAtMs(fleet, operation)
          : null,
    held: (serial?.held ?? []).map(({ input, key }) =>
      key === 'enter' ? input : `${input}^${key === 'end' ? 'D' : 'C'}`,
    ),
    history: serial?.history ?? [],
    users: usersOf(vm),
  }
}
