import { decisionText, type Plan } from '@vivarium/model'
import { useLocale } from '../i18n'
import { CandidateList } from './candidate-list'

/** Why a VM would go where its plan says: what decides, in a sentence, and the hosts that were looked at. */
export const PlacementWhy = ({ plan: { choice, places = [] } }: { readonly plan: Plan }) => {
  const locale = useLocale()
  const [first] = places
  if (!choice || !first?.host) return null
  const { reason, rule, candidates, candidateCount, fittingCount } = choice
  return (
    <div className="flex flex-col gap-1 text-text-2 text-xs">
      <p>
        {decisionText(locale, reason, {
          vm: first.vm.name,
          host: first.host.name,
          hosts: candidateCount,
          fitting: fittingCount,
          ...(rule === undefined ? {} : { rule }),
        })}
      </p>
      <CandidateList candidates={candidates} count={candidateCount} chosenId={first.host.id} />
    </div>
  )
}
