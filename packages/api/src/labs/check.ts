import { type LabCheck, type LabCondition, type LabStep, type LabText, lackingText } from '@vivarium/model'
import type { ApiContext } from '../context'
import { type Ask, addressOf, valuesAt } from './ask'
import { lackingFor } from './lacking'
import { inTime } from './patience'
import { mayRead } from './scope'

/** Whether a value is what a condition wants. What is not there meets nothing but `exists: false`. */
function meets(value: unknown, condition: LabCondition): boolean {
  const { is, isNot, oneOf, contains, atLeast, atMost, exists } = condition
  if (exists !== undefined && exists !== (value !== undefined && value !== null)) return false
  if (exists === false) return true
  if (value === undefined) return false
  return (
    (is === undefined || value === is) &&
    (isNot === undefined || value !== isNot) &&
    (oneOf === undefined || oneOf.some(each => each === value)) &&
    (contains === undefined || (Array.isArray(value) && value.includes(contains))) &&
    (atLeast === undefined || Number(value) >= atLeast) &&
    (atMost === undefined || Number(value) <= atMost)
  )
}

async function holds(ask: Ask, condition: LabCondition): Promise<boolean> {
  const address = await addressOf(ask, condition.get)
  // A lab within a session from elsewhere may ask for anything.
  const answer = address === undefined || !mayRead(address) ? undefined : await inTime(ask('GET', address))
  const values = answer?.status === 200 ? valuesAt(answer.body, condition.at ?? '/total') : []
  if (condition.exists === false) return values.every(value => meets(value, condition))
  return values.some(value => meets(value, condition))
}

/** Whether all of a check holds, read from the API as it answers now. */
export async function checkHolds(ask: Ask, check: LabCheck): Promise<boolean> {
  for (const each of check) {
    if ('any' in each) {
      const found = await Promise.all(each.any.map(condition => holds(ask, condition)))
      if (!found.includes(true)) return false
    } else if (!(await holds(ask, each))) return false
  }
  return true
}

/** Why a step can't be done any more; undefined where it can. */
export async function failedBecause(
  { ask, simulation, origin }: Pick<ApiContext, 'ask' | 'simulation' | 'origin'>,
  step: LabStep | undefined,
): Promise<LabText | undefined> {
  if (step === undefined) return undefined
  for (const { check, because } of step.failedIf ?? []) if (await checkHolds(ask, check)) return because
  const lacking = lackingFor(step, simulation.fleet, origin())
  return lacking === undefined ? undefined : lackingText(lacking)
}
