import type { DispatchOutcome, Preview, Simulation, VmRecord } from '@vivarium/engine'
import {
  type ActionInput,
  type ActionName,
  BulkBody,
  type BulkItem,
  BulkResult,
  type FieldFact,
  fieldErrorText,
  refusalText,
} from '@vivarium/model'
import { DryRunParam } from '../http/action'
import { json } from '../http/answer'
import { refuseFields } from '../http/errors'
import { findVm } from '../http/find'
import { once } from '../http/idempotency'
import { ACTOR } from '../http/mutate'
import { type Call, type RawCall, type Route, route } from '../http/route'

const MOST_TAGS = 32
const tagsAfter = (vm: VmRecord, { addTags = [], removeTags = [] }: BulkBody): string[] =>
  [...new Set([...vm.tags, ...addTags])].filter(tag => !removeTags.includes(tag))

/** Ends the request where it names what is not there, or asks for nothing. */
function checkBulk({ body, reading: { fleet, locale } }: Pick<Call<string, unknown, BulkBody>, 'body' | 'reading'>) {
  const wrong = (pointer: string, fact: FieldFact) => ({
    pointer,
    code: fact.code,
    detail: fieldErrorText(locale, fact),
  })
  const unknown = body.vmIds.flatMap((given, index) =>
    Object.hasOwn(fleet.vms, given)
      ? []
      : [wrong(`/vmIds/${index}`, { code: 'unknown_reference', params: { kind: 'vm', given } })],
  )
  if (unknown.length > 0) refuseFields(unknown)
  if (body.verb !== 'tag') return
  if (body.addTags === undefined && body.removeTags === undefined) {
    refuseFields([wrong('/addTags', { code: 'required', params: {} })])
  }
  if (body.vmIds.some(id => tagsAfter(findVm(fleet, id), body).length > MOST_TAGS)) {
    const params = { origin: 'array', maximum: MOST_TAGS, inclusive: true } as const
    refuseFields([wrong('/addTags', { code: 'too_big', params })])
  }
}

/** One VM's part of the work, to be tried or done. */
interface Step {
  preview(): Preview
  dispatch(): DispatchOutcome
}
const step = <N extends ActionName>(simulation: Simulation, action: N, input: ActionInput<N>): Step => ({
  preview: () => simulation.preview(action, input),
  dispatch: () => simulation.dispatch(action, input, ACTOR),
})
const stepOf = (simulation: Simulation, vm: VmRecord, body: BulkBody): Step =>
  body.verb === 'tag'
    ? step(simulation, 'vm.update', { vmId: vm.id, tags: tagsAfter(vm, body) })
    : step(simulation, `vm.${body.verb}`, { vmId: vm.id })

/** Does one VM's part, or tries it; says what it came to. */
function itemOf(
  { context, locale }: RawCall,
  vm: VmRecord,
  { body, mode }: { body: BulkBody; mode: 'try' | 'do' },
): BulkItem {
  const { id: vmId, name } = vm
  const work = stepOf(context.simulation, vm, body)
  const result = mode === 'try' ? work.preview() : work.dispatch()
  switch (result.outcome) {
    case 'preview':
    case 'refused': {
      const refusals = result.refusals.map(fact => refusalText(locale, fact))
      const plan = result.outcome === 'preview' ? { plan: result.plan } : {}
      return { vmId, name, ...(refusals.length === 0 ? {} : { refusals }), ...plan }
    }
    case 'done':
      return { vmId, name, ...(result.operationId === null ? {} : { operationId: result.operationId }) }
    case 'unknown':
      throw new Error(`${vmId} was looked up and is not there`)
    default:
      return result satisfies never
  }
}

export const bulkRoutes: readonly Route[] = [
  route({
    operationId: 'bulkVms',
    method: 'post',
    path: '/vms/bulk',
    tag: 'Virtual machines',
    summary: 'Do the same to many virtual machines',
    description: 'Each is done or refused by itself; the answer says which, and why. `tag` adds and removes tags.',
    query: DryRunParam,
    body: BulkBody,
    answers: { 200: { description: 'What each VM came to.', schema: BulkResult } },
    run: call => {
      checkBulk(call)
      return once(call, async () => {
        const { body, context } = call
        const mode = call.query.dryRun === true ? 'try' : 'do'
        const items = context.simulation.asOne(() =>
          [...new Set(body.vmIds)].map(id => itemOf(call, findVm(context.simulation.fleet, id), { body, mode })),
        )
        const refused = items.filter(({ refusals }) => refusals !== undefined).length
        if (mode === 'do') await context.commit()
        return json(call, { verb: body.verb, accepted: items.length - refused, refused, items } satisfies BulkResult)
      })
    },
  }),
]
