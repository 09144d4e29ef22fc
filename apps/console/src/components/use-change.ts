import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Change, commit, previewQuery } from '@vivarium/client'
import type { Operation, Plan, Problem } from '@vivarium/model'
import { useState } from 'react'
import { problemOf, useCommand } from './use-command'
import { useSettled } from './use-settled'

export interface PendingChange {
  readonly change: Change
  /** What it would do, if it were done now. */
  readonly plan: Plan | undefined
  /** What speaks against it: reasons of the fleet, wrong fields, or why it did not work. */
  readonly problem: Problem | undefined
  /** The problem is that of what the form holds now; while one types it may be older. */
  readonly settled: boolean
  readonly submit: () => void
  readonly pending: boolean
}

interface ChangeOptions<Result> {
  readonly change: Change
  /** What the button says. */
  readonly verb: string
  readonly onDone: (result: Result) => void
}

/** A change as its form makes it: tried dry with every edit and every event, done on submit. */
export const useChange = <Result = Operation>({ change, verb, onDone }: ChangeOptions<Result>): PendingChange => {
  const key = JSON.stringify(change)
  const settled = useSettled(key)
  const [sent, setSent] = useState<string>()
  const command = useCommand({
    run: () => commit<Result>(change),
    verb,
    problems: 'in-place',
    onDone,
  })
  // While it is done it is not tried again: it would speak against itself.
  const enabled = settled && !command.pending
  const dryRun = useQuery({ ...previewQuery(change), enabled, placeholderData: keepPreviousData })
  const refusals = dryRun.data?.refusals ?? []
  const refused: Problem | undefined =
    refusals.length === 0
      ? undefined
      : { type: 'about:blank', title: verb, status: 409, detail: '', code: 'refused', refusals }
  return {
    change,
    plan: dryRun.data?.plan,
    problem: (dryRun.error ? problemOf(dryRun.error) : refused) ?? (sent === key ? command.problem : undefined),
    settled: settled && !dryRun.isFetching,
    submit: () => {
      setSent(key)
      command.submit()
    },
    pending: command.pending,
  }
}

/** The rest of a problem, when its reasons at these fields stand there already. `/tags` stands for `/tags/3` too. */
export const besideFields = (problem: Problem | undefined, pointers: readonly string[]): Problem | undefined => {
  if (!problem) return undefined
  const elsewhere = ({ pointer }: { readonly pointer?: string | undefined }) =>
    pointer === undefined || !pointers.some(field => pointer === field || pointer.startsWith(`${field}/`))
  const refusals = (problem.refusals ?? []).filter(elsewhere)
  const errors = (problem.errors ?? []).filter(elsewhere)
  const had = (problem.refusals?.length ?? 0) + (problem.errors?.length ?? 0)
  return had > 0 && refusals.length + errors.length === 0 ? undefined : { ...problem, refusals, errors }
}
