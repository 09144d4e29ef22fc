import type { LabMove, LabStep } from '@vivarium/model'
import type { ApiContext } from '../context'
import { advance } from '../http/advance'
import { type Answer, addressOf, bodyOf, valueAt } from './ask'
import { LAB_ACTOR, lookAtLab, mark } from './keeper'
import { currentStep } from './progress'
import { mayCall } from './scope'

/** An operation that runs longer than this, in simulated time, is not waited for. */
const LONGEST_MS = 7 * 86_400_000

/** Lets time pass up to a simulated moment. */
type Pass = (untilMs: number) => Promise<void>

/** Lets time pass until an operation has ended. */
async function waitFor({ simulation, ask }: ApiContext, path: string, pass: Pass): Promise<void> {
  const limitMs = simulation.fleet.nowMs + LONGEST_MS
  for (;;) {
    const state = valueAt((await ask('GET', path)).body, '/state')
    const nextMs = simulation.nextEventMs()
    if ((state !== 'queued' && state !== 'running') || nextMs === null || nextMs > limitMs) return
    await pass(nextMs)
  }
}

/** Makes a move; what the API says to it, where it is a call to something that is there. */
export async function make(
  context: ApiContext,
  { step, move }: { readonly step: LabStep; readonly move: LabMove },
  pass: Pass,
): Promise<Answer | undefined> {
  if ('seconds' in move) {
    await pass(context.simulation.fleet.nowMs + Math.round(move.seconds * 1000))
    return undefined
  }
  if ('answer' in move) {
    if (move.answer === step.question?.correct) mark(context, [step.id])
    return undefined
  }
  const address = await addressOf(context.ask, move.path)
  // A lab within a session from elsewhere may call anything.
  if (address === undefined || !mayCall(address)) return undefined
  const answer = await context.ask(move.method, address, await bodyOf(context.ask, move.body))
  const operationId = valueAt(answer.body, '/id')
  if (move.wait !== false && valueAt(answer.body, '/phases') !== undefined)
    await waitFor(context, `/operations/${String(operationId)}`, pass)
  return answer
}

/** Makes the moves of the answer key, step by step, up to and with the one named; stops at a step that they do not solve. */
export async function solveLab(context: ApiContext, lastStepId: string | undefined): Promise<void> {
  for (;;) {
    const { lab, record } = await lookAtLab(context)
    const step = currentStep(lab, record)
    if (step === undefined) return
    context.simulation.dispatch('lab.mark', { stepIds: [], byKey: true, realMs: Date.now() }, LAB_ACTOR)
    for (const move of step.solution) await make(context, { step, move }, untilMs => advance(context, untilMs))
    const after = await lookAtLab(context)
    if (step.id === lastStepId || currentStep(after.lab, after.record) === step) return
  }
}
