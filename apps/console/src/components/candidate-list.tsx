import { type Candidate, refusalLabel } from '@vivarium/model'
import { useFormat, useLocale, useT } from '../i18n'
import { Disclosure } from '../ui/disclosure'

interface CandidateListProps {
  /** The best first; there may be more than are told. */
  readonly candidates: readonly Candidate[]
  readonly count: number
  readonly chosenId: string | undefined
}

/** The hosts that a decision is made among, each with its score or with what speaks against it. */
export const CandidateList = ({ candidates, count, chosenId }: CandidateListProps) => {
  const t = useT()
  const locale = useLocale()
  const format = useFormat()
  return (
    <Disclosure summary={t('policies.candidates', { n: count })}>
      <ul className="flex flex-col gap-1 text-xs">
        {candidates.map(({ hostId, hostName, score, refusals }) => (
          <li key={hostId} className="flex gap-3">
            <span className={hostId === chosenId ? 'font-semibold' : 'text-text-2'}>{hostName}</span>
            <span className="text-text-3">
              {score === undefined
                ? refusals.map(code => refusalLabel(locale, code)).join(' · ')
                : `${t('policies.score')} ${format.decimal(score)}`}
            </span>
          </li>
        ))}
        {count > candidates.length && (
          <li className="text-text-3">{t('policies.leftMore', { n: count - candidates.length })}</li>
        )}
      </ul>
    </Disclosure>
  )
}
