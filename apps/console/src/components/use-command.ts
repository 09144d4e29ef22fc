import { useMutation } from '@tanstack/react-query'
import { ApiError, type Attempts } from '@vivarium/client'
import type { FieldError, Problem, Refusal } from '@vivarium/model'
import { useRef, useState } from 'react'
import { t } from '../i18n'
import { showToast } from './toast'

interface CommandOptions<Input, Result> {
  /** The call of the client. What makes something anew hands the attempts on, so that a second one is still done once. */
  readonly run: (input: Input, attempts: Attempts) => Promise<Result>
  /** What the button says: `Shut down`. Names a refusal in a toast. */
  readonly verb: string | ((input: Input) => string)
  /** `toast` for a lone button; `in-place` for a form or a dialog, which shows `problem` itself. */
  readonly problems?: 'toast' | 'in-place'
  readonly onDone?: (result: Result, input: Input) => void
}

export interface Command<Input> {
  readonly submit: (input: Input) => void
  readonly pending: boolean
  /** Why the last one did not work. */
  readonly problem: Problem | undefined
  /** What was sent last, while nobody knows whether it was done. */
  readonly inDoubt: Input | undefined
  readonly reset: () => void
}

/** Any failure as a problem document: the API's own, or one that says that there was no answer. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ApiError
    ? error.problem
    : { type: 'about:blank', title: t('problem.offline'), status: 0, detail: t('problem.offlineHint'), code: 'offline' }

/** Whether nobody knows if it was done: there was no answer, or none that can be read. Sent again it is done once. */
export const isInDoubt = (problem: Problem | undefined): boolean =>
  problem?.code === 'offline' || problem?.code === 'malformed_answer'

/** Every reason of a problem in one text. */
const reasonsOf = ({ refusals = [], errors = [], detail }: Problem): string => {
  const reasons = [...refusals, ...errors].map(reason => reason.detail)
  return reasons.length > 0 ? reasons.join('\n') : detail
}

/**
 * The one way to change something. What a page shows afterwards comes by the event that the change causes, so nothing
 * is written to the cache here.
 */
export const useCommand = <Input = void, Result = unknown>({
  run,
  verb,
  problems = 'toast',
  onDone,
}: CommandOptions<Input, Result>): Command<Input> => {
  const underWay = useRef(new Set<string>())
  const [attempts] = useState<Attempts>(() => new Map())
  const mutation = useMutation({
    mutationFn: (input: Input) => run(input, attempts),
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: (_result, _error, input) => underWay.current.delete(keyOf(input)),
    onError: (error, input) => {
      if (problems === 'in-place') return
      const problem = problemOf(error)
      const named = { verb: typeof verb === 'string' ? verb : verb(input) }
      const title = problem.refusals ? t('toast.refused', named) : t('toast.failed', named)
      showToast({ tone: 'failed', title, detail: reasonsOf(problem) })
    },
  })
  const problem = mutation.error ? problemOf(mutation.error) : undefined
  return {
    submit: input => {
      // The same once more before there is an answer is a double click.
      if (underWay.current.has(keyOf(input))) return
      underWay.current.add(keyOf(input))
      mutation.mutate(input)
    },
    pending: mutation.isPending,
    problem,
    inDoubt: isInDoubt(problem) ? mutation.variables : undefined,
    reset: mutation.reset,
  }
}

/** Tells inputs apart: all of them are plain data, or nothing. */
const keyOf = (input: unknown): string => JSON.stringify(input) ?? ''

/** A reason and, where there is one, what would help. */
const textOf = (reason: FieldError | Refusal): string =>
  'remedy' in reason && reason.remedy !== undefined ? `${reason.detail} ${reason.remedy}` : reason.detail

/** What is wrong with one field of a form, by its RFC 6901 pointer into the body: `/disks/0/sizeGiB`. */
export const fieldErrorOf = (problem: Problem | undefined, pointer: string): string | undefined => {
  const reasons = [...(problem?.errors ?? []), ...(problem?.refusals ?? [])].filter(
    reason => reason.pointer === pointer,
  )
  return reasons.length === 0 ? undefined : reasons.map(textOf).join(' ')
}
