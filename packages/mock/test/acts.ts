import type { Position, Simulation, Timeline } from '@vivarium/engine'
import type { VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import fc from 'fast-check'
import type { Ledger } from '../src/worker/ledger'

/** What a person does to a VM, as far as the fleet allows. */
const VERBS = {
  stop: ({ dispatch }, vmId) => dispatch('vm.stop', { vmId }, 'user'),
  start: ({ dispatch }, vmId) => dispatch('vm.start', { vmId }, 'user'),
  suspend: ({ dispatch }, vmId) => dispatch('vm.suspend', { vmId }, 'user'),
  snapshot: ({ dispatch, fleet }, vmId) => dispatch('snapshot.create', { vmId, name: `at ${fleet.nowMs}` }, 'user'),
  migrate: ({ dispatch }, vmId) => dispatch('vm.migrate', { vmId }, 'user'),
  delete: ({ dispatch }, vmId) => dispatch('vm.delete', { vmId }, 'user'),
  tag: ({ dispatch, fleet }, vmId) => dispatch('vm.update', { vmId, tags: [`t${fleet.nowMs}`] }, 'user'),
} as const satisfies Record<string, (simulation: Simulation, vmId: VmId) => unknown>

/** What is done to the fleet as such. */
const CONTROLS = {
  pause: ({ control }) => control({ paused: true }),
  run: ({ control }) => control({ paused: false }),
  faster: ({ control }) => control({ rate: 60 }),
  load: ({ load }) => load(fleets.tiny),
} as const satisfies Record<string, (simulation: Simulation) => unknown>

/** What is done to history. */
const TRAVELS = {
  undo(timeline) {
    const before = timeline.undoable()
    if (before === undefined) return
    timeline.undo(before, at(timeline, before.position))
    // As the API does it: the clock goes on as it did.
    timeline.simulation.control({ paused: before.deed.event !== undefined })
  },
  redo(timeline) {
    const undone = timeline.redoable()
    if (undone !== undefined) timeline.redo(at(timeline, undone))
  },
  look(timeline) {
    const past = middleOf(timeline)
    timeline.showPast(past)
    timeline.showPresent()
  },
  fork: timeline => timeline.fork(middleOf(timeline), 'what if'),
  switch(timeline) {
    const other = timeline.branches.find(branch => branch !== timeline.present)
    if (other !== undefined) timeline.switchTo(other, at(timeline, timeline.endOf(other)))
  },
  discard(timeline) {
    const other = timeline.branches.find(branch => branch !== timeline.present)
    if (other !== undefined) timeline.discard(other)
  },
  rename: timeline => timeline.rename(timeline.present, `named ${timeline.version}`),
} as const satisfies Record<string, (timeline: Timeline) => unknown>

function at(timeline: Timeline, position: Position): Simulation['fleet'] {
  const travel = timeline.travelTo(position)
  travel.step()
  return travel.fleet
}
function middleOf(timeline: Timeline) {
  const { present: branch } = timeline
  const [from, to] = [timeline.sinceMs(branch), timeline.endOf(branch).ms]
  const position = timeline.at(branch, Math.floor((from + to) / 2))
  return { branch, position, fleet: at(timeline, position) }
}

const travel = fc.constantFrom(...(['undo', 'undo', 'redo', 'look', 'fork', 'switch', 'discard', 'rename'] as const))
const verb = fc.constantFrom(...(['stop', 'start', 'suspend', 'snapshot', 'migrate', 'delete', 'tag'] as const))
const control = fc.constantFrom(...(['pause', 'run', 'faster', 'load'] as const))

/** Whatever may happen to a fleet: somebody does something, or time passes. */
const doing = fc.oneof(
  { weight: 8, arbitrary: fc.record({ verb, vm: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ control }) },
  { weight: 3, arbitrary: fc.record({ travel }) },
  { weight: 1, arbitrary: fc.record({ worker: fc.constant('rests' as const) }) },
  { weight: 5, arbitrary: fc.record({ waitMs: fc.integer({ min: 1, max: 20_000 }) }) },
)
export const acts = fc.array(doing, { minLength: 1, maxLength: 30 })

export interface Life {
  readonly simulation: Simulation
  readonly timeline: Timeline
  readonly ledger: Ledger
  /** Wall time passes, in one tick. */
  pass(ms: number): void
}

/** Does it, or lets that time pass. */
export function act(
  { simulation, timeline, ledger, pass }: Life,
  next: typeof doing extends fc.Arbitrary<infer T> ? T : never,
): void {
  if ('waitMs' in next) pass(next.waitMs)
  else if ('travel' in next) TRAVELS[next.travel](timeline)
  else if ('worker' in next) ledger.rest()
  else if ('control' in next) CONTROLS[next.control](simulation)
  else {
    const ids = Object.values(simulation.fleet.vms).map(({ id }) => id)
    const vmId = ids[next.vm % ids.length]
    if (vmId !== undefined) VERBS[next.verb](simulation, vmId)
  }
}
