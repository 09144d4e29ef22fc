import { type ActionInput, type ActionName, DryRun, OPERATION_KINDS, Operation } from '@vivarium/model'
import {
  boolean,
  type infer as Infer,
  optional,
  strictObject,
  union,
  type ZodMiniObject,
  type ZodMiniType,
} from 'zod/mini'
import type { Reading } from '../context'
import { once } from './idempotency'
import { callOf } from './inverse'
import { mutate } from './mutate'
import { type AnswerSpec, type Call, Nothing, type Params, type Route, type RouteDocs, route } from './route'

/** What every call that changes something takes. */
export const DryRunParam = strictObject({ dryRun: optional(boolean()) })

interface Fields<P extends string, Q, B> {
  readonly params: Params<P>
  readonly query: Q
  readonly body: B
}

interface ActionRoute<P extends string, N extends ActionName, Q extends ZodMiniObject, B extends ZodMiniType>
  extends Omit<RouteDocs, 'answers' | 'refusable'> {
  readonly method: 'post' | 'patch' | 'delete'
  readonly path: P
  readonly query: Q
  readonly body: B
  readonly action: N
  /** The resource in the address as it stands; ends the request with 404 where there is none. */
  current(reading: Reading, params: Params<P>): unknown
  /** What else the address names, and what is gone afterwards; ends the request with 404 where there is none. */
  exists?(reading: Reading, params: Params<P>): unknown
  /** What a change that is done at once answers with. */
  readonly resource?: ZodMiniType
  input(fields: Fields<P, Infer<Q>, Infer<B>>): ActionInput<N>
}

/** A route that dispatches an action: looks up the address, then `mutate`, once for each idempotency key. */
function actionRoute<P extends string, N extends ActionName, Q extends ZodMiniObject, B extends ZodMiniType>(
  spec: ActionRoute<P, N, Q, B>,
): Route {
  const { action } = spec
  const made = route({
    ...spec,
    refusable: 'yes',
    answers: answersOf(action, spec.resource),
    run: (call: Call<P, Infer<Q>, Infer<B>>) => {
      const { params, query, body, context, locale } = call
      const current = () => spec.current({ fleet: context.simulation.fleet, locale }, params)
      current()
      spec.exists?.({ fleet: context.simulation.fleet, locale }, params)
      const input = spec.input({ params, query, body })
      // Its schema has the parameter, so that the address has it as `true` or not.
      const dryRun = call.url.searchParams.get('dryRun') === 'true'
      return once(call, () => mutate(call, { action, input, dryRun, current }))
    },
  })
  return { ...made, dispatches: { action, callOf: input => callOf(spec, input) } }
}

/** What a verb answers: the operation that it began, or the changed resource. */
function answersOf(action: ActionName, changed: ZodMiniType | undefined): Record<number, AnswerSpec> {
  const dryRun = 'What the call would come to, with `dryRun`.'
  if (changed !== undefined && !OPERATION_KINDS.some(kind => kind === action)) {
    const description = `The changed resource. ${dryRun}`
    return { 200: { description, schema: union([changed, DryRun]), headers: ['ETag'] } }
  }
  return {
    200: { description: dryRun, schema: DryRun },
    202: { description: 'Begun: the operation, to be followed.', schema: Operation, headers: ['Location', 'ETag'] },
  }
}

type Verb<P extends string, N extends ActionName, B extends ZodMiniType> = Omit<
  ActionRoute<P, N, typeof DryRunParam, B>,
  'method' | 'query'
>

/** `POST` of a verb under a resource, or of a new resource under its collection. */
export const verb = <P extends string, N extends ActionName, B extends ZodMiniType>(spec: Verb<P, N, B>): Route =>
  actionRoute({ ...spec, method: 'post', query: DryRunParam })

/** `POST` of a verb that needs to know no more than its resource. */
export const plainVerb = <P extends string, N extends ActionName>(
  spec: Omit<Verb<P, N, typeof Nothing>, 'body'>,
): Route => verb({ ...spec, body: Nothing })

/** `PATCH` of some fields of a resource. */
export const change = <P extends string, N extends ActionName, B extends ZodMiniType>(spec: Verb<P, N, B>): Route =>
  actionRoute({ ...spec, method: 'patch', query: DryRunParam })

/** `DELETE` of a resource. */
export const removal = <P extends string, N extends ActionName, Q extends ZodMiniObject>(
  spec: Omit<ActionRoute<P, N, Q, typeof Nothing>, 'method' | 'body'>,
): Route => actionRoute({ ...spec, method: 'delete', body: Nothing })
