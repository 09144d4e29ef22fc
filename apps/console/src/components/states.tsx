import type { HostState, OperationState, VmState } from '@vivarium/model'
import { useNames } from '../i18n'
import { StateBar, StateDot, type StateShape } from '../ui/state-dot'

const VM_SHAPES: Record<VmState, StateShape> = {
  provisioning: 'changing',
  stopped: 'off',
  starting: 'changing',
  running: 'on',
  stopping: 'changing',
  suspending: 'changing',
  suspended: 'paused',
  resuming: 'changing',
  migrating: 'changing',
  crashed: 'failed',
  deleting: 'changing',
  deleted: 'gone',
}
const HOST_SHAPES: Record<HostState, StateShape> = {
  connected: 'on',
  'entering-maintenance': 'changing',
  maintenance: 'paused',
  disconnected: 'attention',
  failed: 'failed',
  off: 'off',
}
const OPERATION_SHAPES: Record<OperationState, StateShape> = {
  queued: 'waiting',
  running: 'changing',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'gone',
}

/** The shape of a state that comes as text, out of counts. */
export const hostShape = (state: string): StateShape => shapeIn(HOST_SHAPES, state)
export const operationShape = (state: string): StateShape => shapeIn(OPERATION_SHAPES, state)
const shapeIn = (shapes: Readonly<Record<string, StateShape>>, state: string): StateShape => shapes[state] ?? 'waiting'

export const VmStateDot = ({ state }: { readonly state: VmState }) => (
  <StateDot shape={VM_SHAPES[state]}>{useNames().vmStates[state]}</StateDot>
)
export const HostStateDot = ({ state }: { readonly state: HostState }) => (
  <StateDot shape={HOST_SHAPES[state]}>{useNames().hostStates[state]}</StateDot>
)
export const OperationStateDot = ({ state }: { readonly state: OperationState }) => (
  <StateDot shape={OPERATION_SHAPES[state]}>{useNames().operationStates[state]}</StateDot>
)

interface Counted<State> {
  readonly state: State
  readonly count: number
}

export const VmStateBar = ({ counts }: { readonly counts: readonly Counted<VmState>[] }) => (
  <StateBar parts={counts.map(({ state, count }) => ({ id: state, shape: VM_SHAPES[state], count }))} />
)
export const HostStateBar = ({ counts }: { readonly counts: readonly Counted<HostState>[] }) => (
  <StateBar parts={counts.map(({ state, count }) => ({ id: state, shape: HOST_SHAPES[state], count }))} />
)
