import type { LabRecord } from '@vivarium/engine'
import type { Lab } from '@vivarium/model'
import type { ApiContext } from '../context'
import { missing } from '../http/find'
import { checkHolds } from './check'
import { inTime } from './patience'
import { currentStep } from './progress'

/** Who writes a lab's progress down. */
export const LAB_ACTOR = 'lab'

/** A lab of the program by its name, `current` for the one that is on; ends the request with 404 where there is none. */
export async function findLab(context: ApiContext, name: string): Promise<Lab> {
  if (name === 'current') return (await runningLab(context)).lab
  return (await context.labs()).find(lab => lab.name === name) ?? missing('lab', name)
}

export interface Running {
  readonly lab: Lab
  readonly record: LabRecord
}

/** The lab that is on; ends the request with 404 where none is. */
export async function runningLab(context: ApiContext): Promise<Running> {
  const { lab: record } = context.simulation.fleet
  if (record === undefined) return missing('lab', 'current')
  return { lab: record.document ?? (await findLab(context, record.name)), record }
}

/** Looks that are under way, so that no two mark the same step. */
const looks = new WeakMap<ApiContext, Promise<Running>>()

/** Looks which steps are done by now, writes them down, and tells how the lab stands. */
export function lookAtLab(context: ApiContext): Promise<Running> {
  const look = (looks.get(context) ?? Promise.resolve()).then(
    () => lookInTime(context),
    () => lookInTime(context),
  )
  looks.set(context, look)
  return look
}

/** A look that takes too long holds nobody up: what it finds is written down later, or by the next one. */
const lookInTime = async (context: ApiContext): Promise<Running> =>
  (await inTime(markDone(context))) ?? runningLab(context)

async function markDone(context: ApiContext): Promise<Running> {
  const { lab, record } = await runningLab(context)
  for (;;) {
    const step = currentStep(lab, record)
    if (step?.check === undefined || !(await checkHolds(context.ask, step.check))) break
    // While it was looked at, somebody may have begun another lab; what was is only looked at.
    if (context.simulation.fleet.lab !== record || context.simulation.isStanding) break
    mark(context, [step.id])
  }
  return runningLab(context)
}

/** Writes down that steps are done now. */
export function mark({ simulation }: ApiContext, stepIds: string[]): void {
  simulation.dispatch('lab.mark', { stepIds, realMs: Date.now() }, LAB_ACTOR)
}
