import type { Problem } from '@vivarium/model'
import { useT } from '../i18n'
import { RefusalList } from './refusal-list'

/** Why a call did not work, in place: all refusals, all wrong fields. */
export const ProblemAlert = ({ problem }: { readonly problem: Problem }) => {
  const t = useT()
  const refusals = problem.refusals ?? []
  const errors = problem.errors ?? []
  return (
    <div role="alert" className="flex flex-col gap-1.5 rounded-md border border-fail bg-fail-soft p-3">
      <p className="font-semibold">
        {refusals.length > 0 ? t('refusal.title', { n: refusals.length }) : problem.title}
      </p>
      {refusals.length > 0 && <RefusalList refusals={refusals} />}
      {errors.length > 0 && (
        <ul className="flex flex-col gap-1">
          {errors.map(error => (
            <li key={`${error.pointer} ${error.code}`}>
              <code className="font-mono text-xs">{error.pointer}</code> {error.detail}
            </li>
          ))}
        </ul>
      )}
      {refusals.length === 0 && errors.length === 0 && <p>{problem.detail}</p>}
    </div>
  )
}
