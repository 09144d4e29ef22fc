import type { Ref } from '@vivarium/model'
import { emit } from '../fleet/log'
import { ref } from '../fleet/lookup'
import type { FleetState, LabRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce, type Started } from './define'

const refOf = (name: string): Ref => ref('lab', { id: name, name })
const done = (name: string): Started => doneAtOnce('lab', { id: name, name })

/** Without a lab there is nothing to write down: only a session that somebody made by hand asks for it. */
const written = ({ lab }: FleetState, write: (lab: LabRecord) => void): Started => {
  if (lab !== undefined) write(lab)
  return done(lab?.name ?? 'none')
}

/** Begins a lab in the fleet as it stands. */
export const beginLab = defineAction({
  name: 'lab.begin',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { name, document, realMs, steps }, actor) => {
    fleet.lab = {
      name,
      ...(document === undefined ? {} : { document }),
      startedAtMs: fleet.nowMs,
      startedRealMs: realMs,
      student: '',
      done: [],
      hints: {},
      wrong: {},
      keyUsed: false,
    }
    emit(fleet, 'lab.started', refOf(name), { steps }, { actor })
    return done(name)
  },
})

/** Writes down that steps are done, each once; or that the answer key is at work. */
export const markLab = defineAction({
  name: 'lab.mark',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { stepIds, realMs, byKey = false }, actor) =>
    written(fleet, lab => {
      if (byKey && !lab.keyUsed) {
        lab.keyUsed = true
        emit(fleet, 'lab.updated', refOf(lab.name), { what: 'key' }, { actor })
      }
      for (const stepId of stepIds) {
        if (lab.done.some(mark => mark.stepId === stepId)) continue
        lab.done.push({ stepId, atMs: fleet.nowMs, realMs })
        emit(fleet, 'lab.step-done', refOf(lab.name), { step: stepId }, { actor })
      }
    }),
})

/** Shows one more hint of a step. */
export const hintLab = defineAction({
  name: 'lab.hint',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { stepId }, actor) =>
    written(fleet, lab => {
      lab.hints[stepId] = (lab.hints[stepId] ?? 0) + 1
      emit(fleet, 'lab.updated', refOf(lab.name), { what: 'hint' }, { actor })
    }),
})

/** Writes down a wrong answer, each once; a right one is a step that is done. */
export const answerLab = defineAction({
  name: 'lab.answer',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { stepId, choice }, actor) =>
    written(fleet, lab => {
      const before = lab.wrong[stepId] ?? []
      lab.wrong[stepId] = before.includes(choice) ? before : [...before, choice]
      emit(fleet, 'lab.updated', refOf(lab.name), { what: 'answer' }, { actor })
    }),
})

/** Says who practises. */
export const signLab = defineAction({
  name: 'lab.sign',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { student }, actor) =>
    written(fleet, lab => {
      lab.student = student
      emit(fleet, 'lab.updated', refOf(lab.name), { what: 'student' }, { actor })
    }),
})

/** Ends a lab; the fleet stays as it is. */
export const leaveLab = defineAction({
  name: 'lab.leave',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, _, actor) =>
    written(fleet, ({ name }) => {
      delete fleet.lab
      emit(fleet, 'lab.left', refOf(name), {}, { actor })
    }),
})
