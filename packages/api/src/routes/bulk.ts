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
import { pastRefusals } from '../http/past'
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
  if (body.hostId !== undefined && !Object.hasOwn(fleet.hosts, body.hostId)) {
    refuseFields([wrong('/hostId', { code: 'unknown_reference', params: { kind: 'host', given: body.hostId } })])
  }
  if (body.verb === 'snapshot' && body.snapshot === undefined) {
    refuseFields([wrong('/snapshot', { code: 'required', params: {} })])
  }
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
const stepOf = (simulation: Simulation, vm: VmRecord, body: BulkBody): Step => {
  const { id: vmId } = vm
  switch (body.verb) {
    case 'tag':
      return step(simulation, 'vm.update', { vmId, tags: tagsAfter(vm, body) })
    case 'migrate':
      return step(simulation, 'vm.migrate', { vmId, ...(body.hostId === undefined ? {} : { hostId: body.hostId }) })
    case 'snapshot':
      // The request was refused if it says not what to call it.
      return step(simulation, 'snapshot.create', { vmId, ...(body.snapshot ?? { name: '' }) })
    default:
      return step(simulation, `vm.${body.verb}`, { vmId })
  }
}

/** What one VM's part came to, tried or done. */
function itemOf({ context, locale }: RawCall, vm: VmRecord, result: Preview | DispatchOutcome): BulkItem {
  const { id: vmId, name } = vm
  switch (result.outcome) {
    case 'preview':
    case 'refused': {
      const refusals = [...pastRefusals(context), ...result.refusals].map(fact => refusalText(locale, fact))
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

/**
 * What migrations would come to one after another, each with where it would go: on a copy of the fleet, as each takes
 * room that the next no longer finds.
 */
function tryMigrations(call: RawCall, vms: readonly VmRecord[], body: BulkBody): BulkItem[] {
  const { simulation } = call.context
  const copy = simulation.fork(structuredClone(simulation.fleet))
  return vms.map(vm => {
    const work = stepOf(copy, vm, body)
    const item = itemOf(call, vm, work.preview())
    if (item.refusals !== undefined) return item
    const outcome = work.dispatch()
    const id = outcome.outcome === 'done' ? outcome.operationId : null
    const data = id === null ? undefined : copy.fleet.operations[id]?.data
    const host = data?.kind === 'vm.migrate' ? copy.fleet.hosts[data.to] : undefined
    if (host === undefined) return item
    const at = { kind: 'host', id: host.id, name: host.name } as const
    const place = { vm: { kind: 'vm', id: vm.id, name: vm.name } as const, host: at, why: [] }
    return { ...item, plan: { durationS: 0, ...item.plan, places: [place] } }
  })
}

export const bulkRoutes: readonly Route[] = [
  route({
    operationId: 'bulkVms',
    method: 'post',
    path: '/vms/bulk',
    tag: 'Virtual machines',
    summary: 'Do the same to many virtual machines',
    description:
      'Each is done or refused by itself; the answer says which, and why. `tag` adds and removes tags, `migrate` goes to `hostId` or, without it, to the best host for each, and `snapshot` wants to know what to call them.',
    query: DryRunParam,
    body: BulkBody,
    answers: { 200: { description: 'What each VM came to.', schema: BulkResult } },
    run: call => {
      checkBulk(call)
      return once(call, async () => {
        const { body, context } = call
        const { simulation } = context
        const mode = call.query.dryRun === true ? 'try' : 'do'
        const vms = [...new Set(body.vmIds)].map(id => findVm(simulation.fleet, id))
        const resultOf = (vm: VmRecord) => stepOf(simulation, vm, body)[mode === 'try' ? 'preview' : 'dispatch']()
        const items =
          mode === 'try' && body.verb === 'migrate'
            ? tryMigrations(call, vms, body)
            : simulation.asOne(() => vms.map(vm => itemOf(call, vm, resultOf(vm))))
        const refused = items.filter(({ refusals }) => refusals !== undefined).length
        if (mode === 'do') await context.commit()
        return json(call, { verb: body.verb, accepted: items.length - refused, refused, items } satisfies BulkResult)
      })
    },
  }),
]
