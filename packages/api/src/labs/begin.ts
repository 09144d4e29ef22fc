import type { Branch } from '@vivarium/engine'
import { type Lab, type Locale, textIn } from '@vivarium/model'
import type { ApiContext } from '../context'
import { ACTOR } from '../http/mutate'
import { reach } from '../http/reach'

/** Puts the lab's fleet in place of the one that is there, and begins. */
export async function beginHere(
  { simulation, scenarios }: ApiContext,
  lab: Lab,
  document: Lab | undefined,
): Promise<void> {
  const fleet = typeof lab.fleet === 'string' ? await scenarios.open(lab.fleet) : lab.fleet
  if (fleet === undefined) throw new Error(`lab ${lab.name} wants a fleet that is not there: ${String(lab.fleet)}`)
  const mistakes = simulation.load(fleet)
  if (mistakes.length > 0)
    throw new Error(`the fleet of lab ${lab.name} has mistakes, the first at ${mistakes[0]?.pointer}`)
  const input = { name: lab.name, document, steps: lab.steps.length, realMs: Date.now() }
  simulation.dispatch('lab.begin', input, ACTOR)
}

/** Begins a lab on a branch of its own: the one that went on until now can be gone back to. */
export async function begin(
  context: ApiContext,
  lab: Lab,
  { document, locale }: { readonly document?: Lab; readonly locale: Locale },
): Promise<void> {
  const { timeline } = context
  const { present } = timeline
  const past = { branch: present, position: timeline.endOf(present), fleet: timeline.presentFleet }
  timeline.fork(past, textIn(locale, lab.title).slice(0, 80))
  await beginHere(context, lab, document)
}

/** Whether a lab is on at the end of a branch. */
function hasLab({ timeline }: ApiContext, branch: Branch): boolean {
  const last = timeline
    .pathOf(branch)
    .findLast(
      ({ command }) =>
        command.type === 'load' ||
        (command.type === 'dispatch' && (command.action === 'lab.begin' || command.action === 'lab.leave')),
    )
  return last?.command.type === 'dispatch' && last.command.action === 'lab.begin'
}

/** The nearest branch, on the way back, that no lab is on; undefined where there is none any more. */
function branchBefore(context: ApiContext): Branch | undefined {
  const { branches, present } = context.timeline
  const parentOf = ({ parentId }: Branch) => branches.find(({ id }) => id === parentId)
  let branch = parentOf(present)
  while (branch !== undefined && hasLab(context, branch)) branch = parentOf(branch)
  return branch
}

/** Goes on with the fleet from before the lab; whether there was one. The lab stays in its branch as it is. */
export const goBack = (context: ApiContext, signal: AbortSignal): Promise<boolean> =>
  context.inTurn(async () => {
    const { timeline } = context
    const branch = branchBefore(context)
    if (branch === undefined) return false
    timeline.switchTo(branch, await reach(context, timeline.endOf(branch), signal))
    return true
  })
