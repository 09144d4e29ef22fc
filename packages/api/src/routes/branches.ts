import { type Branch, formatEpoch, parseTime } from '@vivarium/engine'
import { BranchPatch, fieldErrorText, HistoryBranch, HistoryComparison, type Locale, pageOf } from '@vivarium/model'
import { iso, optional, strictObject, string } from 'zod/mini'
import type { ApiContext } from '../context'
import { DryRunParam } from '../http/action'
import { json, resource } from '../http/answer'
import { refuseFields } from '../http/errors'
import { missing } from '../http/find'
import { list } from '../http/list'
import { listQuery } from '../http/list-query'
import { checkTime } from '../http/moment'
import { reach } from '../http/reach'
import { refuseWith } from '../http/refuse'
import { get, Nothing, type Route, route } from '../http/route'
import { simulationChange } from '../http/simulation-change'
import { comparisonView } from '../views/comparison'
import { deedCount } from '../views/history'
import { named } from '../views/timeline'

const tag = 'Simulation'
const path = '/simulation/branches/{branchId}'

const find = ({ timeline }: ApiContext, id: string): Branch | undefined =>
  timeline.branches.find(branch => branch.id === id)

/** The branch of that id in the address, or 404. */
const branchIn = (context: ApiContext, id: string): Branch => find(context, id) ?? missing('branch', id)

/** The branch that a parameter or a field names, the present one where it names none; or 422. */
export function branchAt(
  context: ApiContext,
  given: string | undefined,
  { locale, pointer }: { readonly locale: Locale; readonly pointer: string },
): Branch {
  if (given === undefined) return context.timeline.present
  const code = 'unknown_reference'
  const detail = (): string => fieldErrorText(locale, { code, params: { kind: 'branch', given } })
  return find(context, given) ?? refuseFields([{ pointer, code, detail: detail() }])
}

function branchView({ timeline }: ApiContext, branch: Branch): HistoryBranch {
  const epochMs = timeline.epochMs(branch)
  const { id, parentId, forkedAtMs } = branch
  return {
    id,
    ...named(branch),
    present: branch === timeline.present,
    ...(parentId === null ? {} : { parentId, forkedAt: formatEpoch(forkedAtMs) }),
    since: formatEpoch(epochMs + timeline.sinceMs(branch)),
    until: formatEpoch(epochMs + timeline.endOf(branch).ms),
    deeds: deedCount(timeline.pathOf(branch)),
  }
}

const CompareQuery = strictObject({
  from: optional(string()),
  fromTime: optional(iso.datetime()),
  to: optional(string()),
  toTime: optional(iso.datetime()),
})

export const branchRoutes: readonly Route[] = [
  get('/simulation/branches', {
    operationId: 'listBranches',
    tag,
    summary: 'List the ways that history went',
    query: listQuery(['id', 'name'], {}),
    answers: { 200: { description: 'A page of them.', schema: pageOf(HistoryBranch) } },
    run: call =>
      list(call, {
        idOf: ({ id }) => id,
        fields: { id: ({ id }) => id, name: ({ name }) => name },
        records: call.context.timeline.branches,
        defaultOrder: 'id',
        view: branch => branchView(call.context, branch),
      }),
  }),
  get(path, {
    operationId: 'getBranch',
    tag,
    summary: 'Read a branch',
    query: Nothing,
    answers: { 200: { description: 'The branch.', schema: HistoryBranch, headers: ['ETag'] } },
    run: call => resource(call, branchView(call.context, branchIn(call.context, call.params.branchId))),
  }),
  route({
    operationId: 'renameBranch',
    method: 'patch',
    path,
    tag,
    summary: 'Name a branch, or take its name away',
    inPast: 'too',
    query: Nothing,
    body: BranchPatch,
    answers: { 200: { description: 'The branch.', schema: HistoryBranch, headers: ['ETag'] } },
    run: async call => {
      const { context, params, body } = call
      const branch = branchIn(context, params.branchId)
      context.timeline.rename(branch, body.name)
      context.feed.announceReset()
      await context.commit()
      return resource(call, branchView(context, branch))
    },
  }),
  simulationChange({
    operationId: 'switchBranch',
    method: 'post',
    path: `${path}/switch`,
    summary: 'Go on with another branch, from its end',
    description: 'The branch that went on until now ends here; it can be gone on with in the same way.',
    body: Nothing,
    inPast: 'too',
    check: ({ context, params }) => {
      branchIn(context, params.branchId)
    },
    apply: ({ context, params, request }) =>
      context.inTurn(async () => {
        const { timeline } = context
        const branch = branchIn(context, params.branchId)
        if (branch === timeline.present) return timeline.showPresent()
        timeline.switchTo(branch, await reach(context, timeline.endOf(branch), request.signal))
      }),
  }),
  route({
    operationId: 'deleteBranch',
    method: 'delete',
    path,
    tag,
    summary: 'Throw a branch away, for good',
    description: 'Not the one that goes on. What other branches share with it stays with them.',
    inPast: 'too',
    refusable: 'yes',
    query: DryRunParam,
    body: Nothing,
    answers: { 200: { description: 'The branch as it was; with `dryRun` nothing is done.', schema: HistoryBranch } },
    run: async call => {
      const { context, params, query } = call
      const { timeline } = context
      const branch = branchIn(context, params.branchId)
      if (branch === timeline.present) refuseWith('branch_is_present', { branch: branch.name ?? branch.id })
      const view = branchView(context, branch)
      if (query.dryRun !== true) {
        if (timeline.shown?.branch === branch) timeline.showPresent()
        timeline.discard(branch)
        context.feed.announceReset()
        await context.commit()
      }
      return json(call, view)
    },
  }),
  get('/simulation/compare', {
    operationId: 'compareMoments',
    tag,
    summary: 'Compare two branches, or two moments',
    description:
      '`from` and `to` are branches, the present one where left out; `fromTime` and `toTime` are moments of theirs, their end where left out. What is drawn from physics (CPU, power) is as of each moment.',
    query: CompareQuery,
    answers: { 200: { description: 'What differs.', schema: HistoryComparison } },
    run: async call => {
      const { context, query, locale, request } = call
      const momentOf = (which: 'from' | 'to') => {
        const to = query[`${which}Time`]
        const branch = branchAt(context, query[which], { locale, pointer: `/query/${which}` })
        checkTime(context, { branch, to, locale, pointer: `/query/${which}Time`, mayCome: false })
        const ms =
          to === undefined ? context.timeline.endOf(branch).ms : parseTime(to) - context.timeline.epochMs(branch)
        return { branch, position: context.timeline.at(branch, ms) }
      }
      const from = momentOf('from')
      const to = momentOf('to')
      return context.inTurn(async () => {
        const before = await reach(context, from.position, request.signal)
        const after = await reach(context, to.position, request.signal)
        return json(
          call,
          comparisonView({ branchId: from.branch.id, fleet: before }, { branchId: to.branch.id, fleet: after }),
        )
      })
    },
  }),
]
