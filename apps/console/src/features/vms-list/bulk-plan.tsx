import { type BulkItem, refusalLabel, type VmState } from '@vivarium/model'
import { PlanView } from '../../components/plan-view'
import { useFormat, useLocale, useNames, useT } from '../../i18n'
import type { BulkDialogVerb } from './actions'
import { breakdownOf, GOALS, sumPlans } from './breakdown'
import { Group, NameList } from './name-list'

interface BulkPlanProps {
  readonly verb: BulkDialogVerb
  /** The answer of the dry run. */
  readonly items: readonly BulkItem[]
}

/** What a verb would come to for many: who can, who is there already, who may not and why. */
export const BulkPlan = ({ verb, items: tried }: BulkPlanProps) => {
  const t = useT()
  const format = useFormat()
  const locale = useLocale()
  const { vmVerbs } = useNames()
  const { can, already, mayNot } = breakdownOf(verb, tried)
  const plan = sumPlans(can)
  const goal = GOALS[verb]
  return (
    <div className="flex flex-col gap-4">
      {can.length > 0 && (
        <Group title={t('vmsList.verbCount', { verb: vmVerbs[verb], n: format.number(can.length) })}>
          <NameList items={can} noteOf={placeOf} />
          {plan && <PlanView plan={plan} />}
        </Group>
      )}
      {already.length > 0 && (
        <Group title={alreadyText(goal, already.length, t)}>
          <NameList items={already.map(({ vmId, name }) => ({ vmId, name }))} />
        </Group>
      )}
      {mayNot.map(({ code, items }) => (
        <Group
          key={code}
          tone="fail"
          title={t('vmsList.mayNot', { n: format.number(items.length), why: refusalLabel(locale, code) })}
        >
          <NameList items={items} />
        </Group>
      ))}
    </div>
  )
}

/** "→ icx-03", where the plan says on which host it will be. */
const placeOf = ({ plan }: BulkItem): string | null => {
  const host = plan?.places?.[0]?.host
  return host ? `→ ${host.name}` : null
}

const alreadyText = (goal: VmState | undefined, n: number, t: ReturnType<typeof useT>): string => {
  if (goal === 'running') return t('vmsList.alreadyRunning', { n })
  return goal === 'suspended' ? t('vmsList.alreadySuspended', { n }) : t('vmsList.alreadyStopped', { n })
}
