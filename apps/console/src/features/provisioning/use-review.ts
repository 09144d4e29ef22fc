import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Change, previewQuery } from '@vivarium/client'
import { fieldErrors, type Plan, type Problem, type Refusal, type RefusalCode } from '@vivarium/model'
import type { ZodMiniType } from 'zod/mini'
import type { RestCall } from '../../components/code-call'
import { problemOf } from '../../components/use-command'
import { useSettled } from '../../components/use-settled'
import { useLocale } from '../../i18n'

interface ReviewOptions<Body> {
  /** The API's own schema of the body. */
  readonly schema: ZodMiniType<Body>
  /** The form as a body, which may still be wrong. */
  readonly body: Readonly<Record<string, unknown>>
  /** Where it is sent. */
  readonly path: string
  readonly toChange: (body: Body) => Change
  /** It is being sent: what was found out stays as it is. */
  readonly sending: boolean
  /** What was sent, and may have been done: it would speak against itself. */
  readonly inDoubt: Change | undefined
  /** The field that a refusal without a pointer belongs to. */
  readonly places?: Partial<Record<RefusalCode, string>>
}

/** One thing that is wrong with a field. */
interface Mistake {
  readonly pointer: string
  readonly detail: string
}

export interface Review {
  readonly call: RestCall
  /** What would be sent; nothing while a field is wrong. */
  readonly change: Change | undefined
  readonly state: 'incomplete' | 'checking' | 'possible' | 'refused' | 'failed'
  readonly plan: Plan | undefined
  readonly refusals: readonly Refusal[]
  /** Why there was no answer. */
  readonly problem: Problem | undefined
  readonly mistakes: readonly Mistake[]
  /** All that is wrong with a field, or with what is inside it: `/disks`, `/disks/0/sizeGiB`. */
  readonly errorAt: (pointer: string) => string | undefined
}

/** What a form would come to: its fields held against the schema at once, the rest by a dry run when it lies still. */
export const useReview = <Body>(options: ReviewOptions<Body>): Review => {
  const { schema, body, path, toChange, sending, inDoubt, places = {} } = options
  const locale = useLocale()
  const parsed = schema.safeParse(body)
  const change = parsed.success ? toChange(parsed.data) : undefined
  const call: RestCall = { method: 'POST', path, body }
  const settled = useSettled(JSON.stringify(call))
  const isInDoubt = inDoubt !== undefined && JSON.stringify(inDoubt) === JSON.stringify(change)
  const { data, error, isPlaceholderData } = useQuery({
    ...previewQuery(change ?? { method: 'POST', path }),
    enabled: change !== undefined && settled && !sending && !isInDoubt,
    placeholderData: keepPreviousData,
  })
  const problem = change !== undefined && error ? problemOf(error) : undefined
  const dryRun = change === undefined ? undefined : data
  const refusals = dryRun?.refusals ?? []
  const mistakes: Mistake[] = [
    ...(parsed.success ? [] : fieldErrors(locale, parsed.error.issues, body)),
    ...(problem?.errors ?? []),
    ...refusals.map(({ pointer, code, detail }) => ({ pointer: pointer ?? places[code] ?? '', detail })),
  ]
  const stateOf = (): Review['state'] => {
    if (change === undefined) return 'incomplete'
    if (problem) return 'failed'
    if (dryRun === undefined || isPlaceholderData) return 'checking'
    return refusals.length > 0 ? 'refused' : 'possible'
  }
  return {
    call,
    change,
    state: stateOf(),
    plan: refusals.length > 0 ? undefined : dryRun?.plan,
    refusals,
    problem,
    mistakes,
    errorAt: pointer => {
      const found = mistakes.filter(mistake => mistake.pointer === pointer || mistake.pointer.startsWith(`${pointer}/`))
      return found.length === 0 ? undefined : [...new Set(found.map(({ detail }) => detail))].join(' ')
    },
  }
}
