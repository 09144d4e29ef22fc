import { keepTimeline, type LabRecord, type LoggedCommand, STATE_FORMAT, stateHash } from '@vivarium/engine'
import {
  type Lab,
  LabBegin,
  type LabDoubt,
  LabMark,
  type LabProof,
  type LabReview,
  type Locale,
  type Session,
} from '@vivarium/model'
import type { ApiContext } from '../context'
import { refuseFields } from '../http/errors'
import { arrive } from '../http/reach'
import { beginSession, checkInputs, checkReferences, refuseAt } from '../http/session'
import { checkHolds } from './check'
import { labMistakes } from './mistakes'
import { labProgress } from './progress'

interface Reader {
  readonly locale: Locale
  readonly signal: AbortSignal
}

/** The lab that a session is about, by the command that began it. */
async function labOf(
  context: ApiContext,
  { commands }: Session,
  { path, locale }: { readonly path: readonly LoggedCommand[]; readonly locale: Locale },
): Promise<Lab> {
  const begun = path.findLast(({ command }) => command.type === 'dispatch' && command.action === 'lab.begin')
  if (begun?.command.type === 'dispatch') {
    const { name, document } = LabBegin.parse(begun.command.input)
    const pointer = `/commands/${commands.findIndex(({ seq }) => seq === begun.seq)}/command/input`
    if (document === undefined)
      return (
        (await context.labs()).find(lab => lab.name === name) ??
        refuseAt(locale, `${pointer}/name`, { code: 'unknown_reference', params: { kind: 'lab', given: name } })
      )
    const mistakes = await labMistakes(context, document, locale)
    if (mistakes.length > 0)
      refuseFields(mistakes.map(each => ({ ...each, pointer: `${pointer}/document${each.pointer}` })))
    return document
  }
  return refuseAt(locale, '/commands', { code: 'session_without_lab', params: {} })
}

/** Marks of the lab that a path ends with: the steps, and where history was just before. */
function marksOn(path: readonly LoggedCommand[]) {
  const begun = path.findLastIndex(({ command }) => command.type === 'dispatch' && command.action === 'lab.begin')
  return path.slice(begun + 1).flatMap(({ prev, command }) => {
    if (command.type !== 'dispatch' || command.action !== 'lab.mark') return []
    const { stepIds } = LabMark.parse(command.input)
    return stepIds.map(stepId => ({ stepId, position: { tip: prev, ms: command.atMs } }))
  })
}

/** The last moment on the wall's clock that a record knows of. */
const lastRealMs = ({ startedRealMs, done }: LabRecord): number =>
  Math.max(startedRealMs, ...done.map(({ realMs }) => realMs))

/** Does a session again in a simulation of its own, and looks whether its lab's steps were done as it says. */
export async function reviewSession(context: ApiContext, session: Session, reader: Reader): Promise<LabReview> {
  const { locale, signal } = reader
  checkReferences(session, locale)
  checkInputs(session, locale)
  const { record, fleet: beginning } = beginSession(session, locale)
  const again = keepTimeline(context.simulation.fork(beginning), record)
  const path = again.pathOf(again.present)
  const lab = await labOf(context, session, { path, locale })
  const apart = context.simulation.fork(beginning)
  const ask = context.askApart(apart)
  let refused = 0
  const go = async (tip: number, ms: number) => {
    const travel = again.travelTo({ tip, ms })
    const fleet = await arrive(travel, context.driver, { signal })
    refused += travel.refused
    // The next stretch begins where this one ended.
    again.remember([{ tip, ms, text: JSON.stringify(fleet) }])
    apart.restore(fleet, 'standing')
    return fleet
  }

  const checkOf = (stepId: string) => lab.steps.find(({ id }) => id === stepId)?.check
  const proofs = new Map<string, LabProof>()
  for (const { stepId, position } of marksOn(path)) {
    const check = checkOf(stepId)
    await go(position.tip, position.ms)
    const held = check !== undefined && (await checkHolds(ask, check))
    proofs.set(stepId, check === undefined ? 'question' : held ? 'held' : 'not-held')
  }
  const fleet = await go(again.present.tip, again.present.endMs)
  const { lab: standing } = fleet
  if (standing === undefined) return refuseAt(locale, '/commands', { code: 'session_without_lab', params: {} })

  const steps: LabReview['steps'] = []
  for (const { id, check } of lab.steps) {
    const isDone = standing.done.some(({ stepId }) => stepId === id)
    const end = check === undefined ? {} : { holdsAtEnd: await checkHolds(ask, check) }
    steps.push({ id, proof: isDone ? (proofs.get(id) ?? 'not-held') : 'open', ...end })
  }
  const progress = labProgress({ fleet, locale }, { lab, record: standing }, lastRealMs(standing))
  const replays = refused === 0 && stateHash(fleet) === session.hash
  const isProved = steps.every(({ proof }) => proof !== 'not-held')
  const doubts: readonly [LabDoubt, boolean][] = [
    ['rules-differ', session.rules !== STATE_FORMAT],
    ['commands-refused', refused > 0],
    ['state-differs', refused === 0 && !replays],
    ['step-unproved', !isProved],
    ['key-used', progress.keyUsed],
    ['unfinished', !progress.finished],
  ]
  return {
    lab: progress,
    steps,
    replays,
    verified: replays && isProved,
    doubts: doubts.flatMap(([doubt, is]) => (is ? [doubt] : [])),
  }
}
