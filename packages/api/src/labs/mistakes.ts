import { openScenario } from '@vivarium/engine'
import { type FieldError, fieldErrorText, type Lab, type Locale, mistakeText } from '@vivarium/model'
import type { ApiContext } from '../context'
import { valueAt } from './ask'

const fault = (locale: Locale, pointer: string, allowed: readonly string[] = []): FieldError => ({
  pointer,
  code: 'invalid_value',
  detail: fieldErrorText(locale, { code: 'invalid_value', params: { allowed } }),
})

function fleetMistakes({ scenarios }: ApiContext, { fleet }: Lab, locale: Locale): FieldError[] {
  if (typeof fleet === 'string')
    return scenarios.names.includes(fleet) ? [] : [fault(locale, '/fleet', scenarios.names)]
  const opened = openScenario(fleet)
  if (!('mistakes' in opened)) return []
  return opened.mistakes.map(mistake => ({
    pointer: `/fleet${mistake.pointer}`,
    code: mistake.code,
    detail: mistakeText(locale, mistake),
  }))
}

/** A step wants a check or a question, not both, and a right answer that can be given. */
function stepMistakes({ steps }: Lab, locale: Locale): FieldError[] {
  return steps.flatMap(({ id, check, question }, at) => {
    const pointer = `/steps/${at}`
    const detail = fieldErrorText(locale, { code: 'one_of', params: { fields: ['check', 'question'] } })
    return [
      ...((check === undefined) === (question === undefined) ? [{ pointer, code: 'one_of', detail }] : []),
      ...(question !== undefined && question.correct >= question.choices.length
        ? [fault(locale, `${pointer}/question/correct`, [...question.choices.keys()].map(String))]
        : []),
      ...(steps.findIndex(step => step.id === id) < at ? [fault(locale, `${pointer}/id`)] : []),
    ]
  })
}

/** What speaks against reading an address, the fleet apart: nobody answers there, or not to these parameters. */
async function addressMistake({ ask }: ApiContext, path: string): Promise<string | undefined> {
  // What it names need not be in the fleet that stands now.
  const address = path.replaceAll(/\{(\w+):[^{}]+\}/g, '$1-0')
  const { status, body } = await ask('GET', address)
  if (status === 422) return String(valueAt(body, '/errors/0/detail'))
  // An address that exists takes no such method; one that does not is not found with any.
  const isThere = status !== 404 || (await ask('PUT', address)).status === 405
  return isThere && status !== 405 ? undefined : String(valueAt(body, '/detail'))
}

async function checkMistakes(context: ApiContext, { steps }: Lab): Promise<FieldError[]> {
  const addresses = steps.flatMap(({ check = [] }, step) =>
    check.flatMap((each, at) => {
      const pointer = `/steps/${step}/check/${at}`
      return 'any' in each
        ? each.any.map(({ get }, choice) => ({ get, pointer: `${pointer}/any/${choice}/get` }))
        : [{ get: each.get, pointer: `${pointer}/get` }]
    }),
  )
  const mistakes = addresses.map(async ({ get, pointer }) => {
    const detail = await addressMistake(context, get)
    return detail === undefined ? [] : [{ pointer, code: 'invalid_value', detail }]
  })
  return (await Promise.all(mistakes)).flat()
}

/** All that is wrong with a lab whose shape is right. */
export async function labMistakes(context: ApiContext, lab: Lab, locale: Locale): Promise<FieldError[]> {
  return [...fleetMistakes(context, lab, locale), ...stepMistakes(lab, locale), ...(await checkMistakes(context, lab))]
}
