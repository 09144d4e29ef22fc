import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@vivarium/client'
import type { FieldError, Problem, Refusal } from '@vivarium/model'
import { useRef } from 'react'
import { t } from '../i18n'
import { showToast } from './toast'

interface CommandOptions<Input, Result> {
  /** The call of the client. */
  readonly run: (input: Input) => Promise<Result>
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
  readonly reset: () => void
}

/** Any failure as a problem document: the API's own, or one that says that there was no answer. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ApiError
    ? error.problem
    : { type: 'about:blank', title: t('problem.offline'), status: 0, detail: t('problem.offlineHint'), code: 'offline' }

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
  const mutation = useMutation({
    mutationFn: run,
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
  return {
    submit: input => {
      // The same once more before there is an answer is a double click.
      if (underWay.current.has(keyOf(input))) return
      underWay.current.add(keyOf(input))
      mutation.mutate(input)
    },
    pending: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : undefined,
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
