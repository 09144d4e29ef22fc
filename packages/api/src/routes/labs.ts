import {
  DryRun,
  fieldErrorText,
  LAB_CONCEPTS,
  Lab,
  LabAnswerBody,
  LabHintBody,
  LabLeaveBody,
  LabPatch,
  LabProgress,
  LabReview,
  LabSolveBody,
  LabSummary,
  type Locale,
  pageOf,
  Session,
  Simulation,
} from '@vivarium/model'
import { enum as enum_, type infer as Infer, union, type ZodMiniType } from 'zod/mini'
import type { ApiContext } from '../context'
import { DryRunParam } from '../http/action'
import { json, resource } from '../http/answer'
import { refuseFields } from '../http/errors'
import { once } from '../http/idempotency'
import { list } from '../http/list'
import { anyOf, listQuery } from '../http/list-query'
import { ACTOR } from '../http/mutate'
import { type Call, get, Nothing, type Route, route } from '../http/route'
import { SESSION_LIMIT_MIB } from '../http/session'
import { begin, beginHere, goBack } from '../labs/begin'
import { failedBecause } from '../labs/check'
import { findLab, lookAtLab, mark, runningLab } from '../labs/keeper'
import { labMistakes, mistakeAt } from '../labs/mistakes'
import { currentStep, labProgress, labSummary } from '../labs/progress'
import { reviewSession } from '../labs/review'
import { solveLab } from '../labs/solve'
import { trialMistakes } from '../labs/trial'
import { simulationView } from '../views/simulation'

const tag = 'Labs'
const PROGRESS = { 200: { description: 'The lab as it stands.', schema: LabProgress, headers: ['ETag'] } } as const
const LIMIT_MIB = 32

async function standing(call: Pick<Call<string, unknown, unknown>, 'context' | 'locale'>): Promise<Response> {
  const { lab, record } = await lookAtLab(call.context)
  const failed = await failedBecause(call.context, currentStep(lab, record))
  const reading = { fleet: call.context.simulation.fleet, locale: call.locale }
  await call.context.commit()
  return resource(call, labProgress(reading, { lab, record, failed }, Date.now()))
}

const refuseStep = (locale: Locale, pointer: string, allowed: readonly string[]): never =>
  refuseFields([
    { pointer, code: 'invalid_value', detail: fieldErrorText(locale, { code: 'invalid_value', params: { allowed } }) },
  ])

/** Ends a request with a lab that is not as it should be: its name, its document, or its answer key. */
async function refuseMistaken(context: ApiContext, lab: Lab, locale: Locale): Promise<void> {
  const taken = (await context.labs()).some(({ name }) => name === lab.name)
  const mistakes = [
    ...(taken ? [mistakeAt(locale, '/name', { code: 'lab_name_taken', params: { name: lab.name } })] : []),
    ...(await labMistakes(context, lab, locale)),
  ]
  // The key is tried in a lab that is right in itself.
  const found = mistakes.length > 0 ? mistakes : await trialMistakes(context, lab, locale)
  if (found.length > 0) refuseFields(found)
}

interface Change<P extends string, B extends ZodMiniType> {
  readonly operationId: string
  readonly method: 'post' | 'patch'
  readonly path: P
  readonly summary: string
  readonly description?: string
  readonly body: B
  readonly bodyLimitMiB?: number
  apply(call: Call<P, unknown, Infer<B>>): void | Promise<void>
}

/** A route that changes how the lab stands, and answers with it. */
const change = <P extends string, B extends ZodMiniType>({ apply, ...spec }: Change<P, B>): Route =>
  route({
    ...spec,
    tag,
    query: Nothing,
    answers: PROGRESS,
    run: call =>
      once(call, async () => {
        await apply(call)
        return standing(call)
      }),
  })

export const labRoutes: readonly Route[] = [
  get('/labs', {
    operationId: 'listLabs',
    tag,
    summary: 'List labs',
    query: listQuery(['name', 'title', 'concept'], { concept: anyOf(enum_(LAB_CONCEPTS)) }),
    answers: {
      200: {
        description: 'A page of them, in the order in which they build on each other.',
        schema: pageOf(LabSummary),
      },
    },
    run: async call => {
      const labs = await call.context.labs()
      return list(call, {
        idOf: ({ name }) => name,
        fields: {
          order: lab => labs.indexOf(lab),
          name: ({ name }) => name,
          title: lab => labSummary(call.locale, lab).title,
          concept: ({ concept }) => concept,
        },
        records: labs,
        defaultOrder: 'order',
        view: lab => labSummary(call.locale, lab),
      })
    },
  }),
  get('/labs/current', {
    operationId: 'getCurrentLab',
    tag,
    summary: 'Read how the lab stands that is on, its checks included',
    description: 'Steps whose checks hold by now are done with this.',
    query: Nothing,
    answers: PROGRESS,
    run: standing,
  }),
  change({
    operationId: 'signLab',
    method: 'patch',
    path: '/labs/current',
    summary: 'Say who practises',
    body: LabPatch,
    apply: async ({ context, body }) => {
      await runningLab(context)
      context.simulation.dispatch('lab.sign', body, ACTOR)
    },
  }),
  change({
    operationId: 'showLabHint',
    method: 'post',
    path: '/labs/current/hints',
    summary: 'Show one more hint of a step',
    body: LabHintBody,
    apply: async ({ context, body, locale }) => {
      const { lab, record } = await runningLab(context)
      const step = lab.steps.find(({ id }) => id === body.stepId)
      if (step === undefined)
        return refuseStep(
          locale,
          '/stepId',
          lab.steps.map(({ id }) => id),
        )
      if ((record.hints[step.id] ?? 0) < step.hints.length) context.simulation.dispatch('lab.hint', body, ACTOR)
    },
  }),
  change({
    operationId: 'answerLabQuestion',
    method: 'post',
    path: '/labs/current/answers',
    summary: 'Answer the question of the present step',
    body: LabAnswerBody,
    apply: async ({ context, body, locale }) => {
      const { lab, record } = await lookAtLab(context)
      const step = currentStep(lab, record)
      if (step?.question === undefined || step.id !== body.stepId)
        return refuseStep(locale, '/stepId', step?.question === undefined ? [] : [step.id])
      const { correct, choices } = step.question
      if (body.choice >= choices.length) return refuseStep(locale, '/choice', [...choices.keys()].map(String))
      if (body.choice === correct) mark(context, [step.id])
      else context.simulation.dispatch('lab.answer', body, ACTOR)
    },
  }),
  change({
    operationId: 'solveLab',
    method: 'post',
    path: '/labs/current/solve',
    summary: 'Let the answer key do what is left, or up to a step',
    description:
      'It makes calls as anybody could, and lets time pass while they take effect. The lab remembers that it was used.',
    body: LabSolveBody,
    apply: async ({ context, body, locale }) => {
      const { lab } = await runningLab(context)
      if (body.stepId !== undefined && lab.steps.every(({ id }) => id !== body.stepId))
        return refuseStep(
          locale,
          '/stepId',
          lab.steps.map(({ id }) => id),
        )
      await solveLab(context, body.stepId)
    },
  }),
  change({
    operationId: 'resetLab',
    method: 'post',
    path: '/labs/current/reset',
    summary: 'Begin the lab that is on anew, with its fleet as it was at the beginning',
    body: Nothing,
    apply: async ({ context }) => {
      const { lab, record } = await runningLab(context)
      await beginHere(context, lab, record.document)
      // It is still the same one who practises.
      if (record.student !== '') context.simulation.dispatch('lab.sign', { student: record.student }, ACTOR)
    },
  }),
  route({
    operationId: 'leaveLab',
    method: 'post',
    path: '/labs/current/leave',
    tag,
    summary: 'Leave the lab that is on',
    description:
      'Its fleet stays as it is; or, with `to: "before"`, the fleet from before the lab goes on, and the lab stays as it is in a branch of the history. Where that is not known any more the fleet stays.',
    query: Nothing,
    body: LabLeaveBody,
    answers: { 200: { description: 'The simulation.', schema: Simulation, headers: ['ETag'] } },
    run: call =>
      once(call, async () => {
        await runningLab(call.context)
        const isBack = call.body.to === 'before' && (await goBack(call.context, call.request.signal))
        if (!isBack) call.context.simulation.dispatch('lab.leave', {}, ACTOR)
        await call.context.commit()
        return resource(call, simulationView(call.context, call.locale))
      }),
  }),
  route({
    operationId: 'importLab',
    method: 'post',
    path: '/labs/import',
    tag,
    summary: 'Begin a lab of your own',
    description:
      'A document with mistakes is refused with the pointer to each, and the present fleet stays as it is. Its answer key is tried on a fleet of its own: every step must be solved by it, and none be done before. With `dryRun` that is all that happens. `GET /labs/{name}/document` shows one that works.',
    body: Lab,
    bodyLimitMiB: LIMIT_MIB,
    query: DryRunParam,
    answers: { 200: { ...PROGRESS[200], schema: union([LabProgress, DryRun]) } },
    run: call =>
      once(call, async () => {
        const { context, body, locale, query } = call
        await refuseMistaken(context, body, locale)
        if (query.dryRun === true) return json(call, { refusals: [], plan: { durationS: 0 } } satisfies DryRun)
        await begin(context, body, { document: body, locale })
        return standing(call)
      }),
  }),
  route({
    operationId: 'reviewLab',
    method: 'post',
    path: '/labs/review',
    tag,
    summary: 'Look at a lab that somebody handed in as a session',
    description:
      'All of the session is done again in a simulation of its own, and each step is checked as of when it was marked. The present fleet stays as it is. What is wrong with the document is refused with a pointer.',
    inPast: 'too',
    query: Nothing,
    body: Session,
    bodyLimitMiB: SESSION_LIMIT_MIB,
    answers: { 200: { description: 'What was found.', schema: LabReview } },
    run: async call =>
      json(call, await reviewSession(call.context, call.body, { locale: call.locale, signal: call.request.signal })),
  }),
  get('/labs/{name}', {
    operationId: 'getLab',
    tag,
    summary: 'Read what a lab is about',
    query: Nothing,
    answers: { 200: { description: 'The lab.', schema: LabSummary, headers: ['ETag'] } },
    run: async call => resource(call, labSummary(call.locale, await findLab(call.context, call.params.name))),
  }),
  get('/labs/{name}/document', {
    operationId: 'getLabDocument',
    tag,
    summary: 'Read a lab as a document, its answer key included',
    query: Nothing,
    answers: { 200: { description: 'The document.', schema: Lab, headers: ['ETag'] } },
    run: async call => resource(call, await findLab(call.context, call.params.name)),
  }),
  change({
    operationId: 'startLab',
    method: 'post',
    path: '/labs/{name}/start',
    summary: 'Replace the fleet by that of a lab, and begin it',
    body: Nothing,
    apply: async ({ context, params, locale }) => begin(context, await findLab(context, params.name), { locale }),
  }),
]
