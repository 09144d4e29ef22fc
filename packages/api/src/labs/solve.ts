import type { LabMove, LabStep } from '@vivarium/model'
import type { ApiContext } from '../context'
import { advance } from '../http/advance'
import { addressOf, bodyOf, valueAt } from './ask'
import { LAB_ACTOR, lookAtLab, mark } from './keeper'
import { currentStep } from './progress'

/** An operation that runs longer than this, in simulated time, is not waited for. */
const LONGEST_MS = 7 * 86_400_000

/** Lets time pass until an operation has ended. */
async function waitFor(context: ApiContext, path: string): Promise<void> {
  const { simulation, ask } = context
  const limitMs = simulation.fleet.nowMs + LONGEST_MS
  for (;;) {
    const state = valueAt((await ask('GET', path)).body, '/state')
    const nextMs = simulation.nextEventMs()
    if ((state !== 'queued' && state !== 'running') || nextMs === null || nextMs > limitMs) return
    await advance(context, nextMs)
  }
}

async function make(context: ApiContext, step: LabStep, move: LabMove): Promise<void> {
  if ('seconds' in move) return advance(context, context.simulation.fleet.nowMs + Math.round(move.seconds * 1000))
  if ('answer' in move) {
    if (move.answer === step.question?.correct) mark(context, [step.id])
    return
  }
  const address = await addressOf(context.ask, move.path)
  if (address === undefined) return
  const { body } = await context.ask(move.method, address, await bodyOf(context.ask, move.body))
  const operationId = valueAt(body, '/id')
  if (move.wait !== false && valueAt(body, '/phases') !== undefined)
    await waitFor(context, `/operations/${String(operationId)}`)
}

/** Makes the moves of the answer key, step by step, up to and with the one named; stops at a step that they do not solve. */
export async function solveLab(context: ApiContext, lastStepId: string | undefined): Promise<void> {
  for (;;) {
    const { lab, record } = await lookAtLab(context)
    const step = currentStep(lab, record)
    if (step === undefined) return
    context.simulation.dispatch('lab.mark', { stepIds: [], byKey: true, realMs: Date.now() }, LAB_ACTOR)
    for (const move of step.solution) await make(context, step, move)
    const after = await lookAtLab(context)
    if (step.id === lastStepId || currentStep(after.lab, after.record) === step) return
  }
}
