import { DryRun, Simulation } from '@vivarium/model'
import { type infer as Infer, union, type ZodMiniObject, type ZodMiniType } from 'zod/mini'
import { simulationView } from '../views/simulation'
import { DryRunParam } from './action'
import { json, resource } from './answer'
import { checkIfMatch } from './etag'
import { once } from './idempotency'
import { type Call, type Params, type Route, type RouteDocs, route } from './route'

interface SimulationChange<P extends string, B extends ZodMiniType>
  extends Omit<RouteDocs, 'answers' | 'tag' | 'refusable'> {
  readonly method: 'post' | 'patch'
  readonly path: P
  readonly body: B
  /** What it takes beside `dryRun`. */
  readonly query?: ZodMiniObject
  readonly bodyLimitMiB?: number
  readonly inPast?: 'too'
  /** What speaks against it ends the request; all else is for `apply`. */
  check?(call: ChangeCall<P, B>): void | Promise<void>
  /** What a dry run checks beyond that. */
  tryOut?(call: ChangeCall<P, B>): void
  apply(call: ChangeCall<P, B>): void | Promise<void>
}
type ChangeCall<P extends string, B extends ZodMiniType> = Pick<
  Call<P, unknown, Infer<B>>,
  'context' | 'body' | 'locale' | 'request' | 'url'
> & { readonly params: Params<P> }

/** A route that changes the simulation as such: its clock, or the whole fleet. It takes no simulated time. */
export const simulationChange = <P extends string, B extends ZodMiniType>(spec: SimulationChange<P, B>): Route =>
  route({
    ...spec,
    tag: 'Simulation',
    query: spec.query ?? DryRunParam,
    refusable: 'yes',
    answers: {
      200: {
        description: 'The simulation. With `dryRun`, what speaks against it.',
        schema: union([Simulation, DryRun]),
        headers: ['ETag'],
      },
    },
    run: async call => {
      await spec.check?.(call)
      return once(call, async () => {
        checkIfMatch(call.request, () => simulationView(call.context, call.locale))
        if (call.url.searchParams.get('dryRun') === 'true') {
          spec.tryOut?.(call)
          return json(call, { refusals: [], plan: { durationS: 0 } } satisfies DryRun)
        }
        await spec.apply(call)
        const answer = resource(call, simulationView(call.context, call.locale))
        await call.context.commit()
        return answer
      })
    },
  })
