import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Change, commit, previewQuery } from '@vivarium/client'
import type { Operation, Plan, Problem } from '@vivarium/model'
import { useState } from 'react'
import { isInDoubt, problemOf, useCommand } from './use-command'
import { useSettled } from './use-settled'

export interface PendingChange {
  readonly change: Change
  /** What it would do, if it were done now. */
  readonly plan: Plan | undefined
  /** What speaks against it: reasons of the fleet, wrong fields, or why it did not work. */
  readonly problem: Problem | undefined
  /** The fleet speaks against what the form holds now. What came of no answer, or of none for now, may be sent again as it is. */
  readonly refused: boolean
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
    run: (_, attempts) => commit<Result>(change, attempts),
    verb,
    problems: 'in-place',
    onDone,
  })
  const failure = sent === key ? command.problem : undefined
  const inDoubt = isInDoubt(failure)
  // While it is done it is not tried again, nor while it may have been: it would speak against itself.
  const enabled = settled && !command.pending && !inDoubt
  const dryRun = useQuery({ ...previewQuery(change), enabled, placeholderData: keepPreviousData })
  const refusals = dryRun.data?.refusals ?? []
  const told: Problem | undefined =
    refusals.length === 0
      ? undefined
      : { type: 'about:blank', title: verb, status: 409, detail: '', code: 'refused', refusals }
  const tried = inDoubt ? undefined : dryRun.error ? problemOf(dryRun.error) : told
  return {
    change,
    plan: dryRun.data?.plan,
    problem: tried ?? failure,
    // While one types the reasons may be older than what the form holds.
    refused: tried !== undefined && REFUSALS.has(tried.status) && settled && !dryRun.isFetching,
    submit: () => {
      setSent(key)
      command.submit()
    },
    pending: command.pending,
  }
}

/** What an answer says of the change itself; any other says something of the service. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 409, 412, 422])

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
