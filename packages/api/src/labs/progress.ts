import { formatTime, type LabRecord } from '@vivarium/engine'
import {
  type Lab,
  type LabProgress,
  type LabStep,
  type LabStepView,
  type LabSummary,
  type LabText,
  type Locale,
  textIn,
} from '@vivarium/model'
import type { Reading } from '../context'

const seconds = (ms: number): number => Math.round(Math.max(0, ms) / 1000)

/** A lab in a list. */
export const labSummary = (locale: Locale, { name, title, concept, summary, par, steps }: Lab): LabSummary => ({
  name,
  title: textIn(locale, title),
  concept,
  summary: textIn(locale, summary),
  parSimulatedMinutes: par.simulatedMinutes,
  parRealMinutes: par.realMinutes,
  stepCount: steps.length,
  stepTitles: steps.map(step => textIn(locale, step.title)),
})

/** The first step that is not done. */
export const currentStep = (lab: Lab, record: LabRecord): LabStep | undefined =>
  lab.steps.find(({ id }) => !record.done.some(({ stepId }) => stepId === id))

interface Running {
  readonly lab: Lab
  readonly record: LabRecord
  /** Why the present step can't be done any more. */
  readonly failed?: LabText | undefined
}

function stepView({ fleet, locale }: Reading, { lab, record, failed }: Running, step: LabStep): LabStepView {
  const mark = record.done.find(({ stepId }) => stepId === step.id)
  const shown = record.hints[step.id] ?? 0
  const { choices } = step.question ?? {}
  return {
    id: step.id,
    title: textIn(locale, step.title),
    text: textIn(locale, step.text),
    state: mark !== undefined ? 'done' : currentStep(lab, record) === step ? 'current' : 'ahead',
    ...(failed !== undefined && currentStep(lab, record) === step ? { failed: textIn(locale, failed) } : {}),
    hintCount: step.hints.length,
    hints: step.hints.slice(0, shown).map(hint => textIn(locale, hint)),
    ...(choices === undefined ? {} : { choices: choices.map(choice => textIn(locale, choice)) }),
    ...(choices === undefined ? {} : { wrongChoices: record.wrong[step.id] ?? [] }),
    ...(mark === undefined
      ? {}
      : {
          why: textIn(locale, step.why),
          doneAt: formatTime(fleet, mark.atMs),
          doneAfterS: seconds(mark.atMs - record.startedAtMs),
          doneAfterRealS: seconds(mark.realMs - record.startedRealMs),
        }),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** How far a lab has come, in the reader's language; `realMs` is now on the clock on the wall. */
export function labProgress(reading: Reading, running: Running, realMs: number): LabProgress {
  const { lab, record } = running
  const { fleet, locale } = reading
  const steps = lab.steps.map(step => stepView(reading, running, step))
  const finished = steps.every(({ state }) => state === 'done')
  const last = record.done.at(-1)
  const [endMs, endRealMs] = finished && last !== undefined ? [last.atMs, last.realMs] : [fleet.nowMs, realMs]
  return {
    ...labSummary(locale, lab),
    own: record.document !== undefined,
    goal: textIn(locale, lab.goal),
    startedAt: formatTime(fleet, record.startedAtMs),
    student: record.student,
    steps,
    doneCount: record.done.length,
    finished,
    elapsedS: seconds(endMs - record.startedAtMs),
    elapsedRealS: seconds(endRealMs - record.startedRealMs),
    hintsUsed: sum(Object.values(record.hints)),
    wrongAnswers: sum(Object.values(record.wrong).map(({ length }) => length)),
    keyUsed: record.keyUsed,
    ...(finished
      ? { finishedOn: new Date(endRealMs).toISOString(), explanation: textIn(locale, lab.explanation) }
      : {}),
  }
}
