import type { Plan, Ref } from '@vivarium/model'
import type { ReactNode } from 'react'
import { type Translate, useFormat, useNames, useT } from '../i18n'
import type { Format } from '../i18n/format'
import type { TermId } from '../i18n/glossary'
import { DescriptionList, Fact } from '../ui/description-list'
import { PlacementWhy } from './placement-why'
import { ResourceLink } from './resource-link'
import { Term } from './term'

interface PlanViewProps {
  readonly plan: Plan
}

/** What an action would do: how long it takes, what it moves, frees, makes and removes, what stays and why. */
export const PlanView = ({ plan }: PlanViewProps) => {
  const t = useT()
  const format = useFormat()
  const { keeps: reasons } = useNames()
  return (
    <div className="flex flex-col gap-3">
      <DescriptionList>
        {facts(plan, t, format).map(([label, value, term]) => (
          <Fact key={label} term={term ? <Term id={term}>{label}</Term> : label}>
            {value}
          </Fact>
        ))}
      </DescriptionList>
      <PlanList title={t('plan.creates')} items={(plan.creates ?? []).map(ref => ({ ref }))} />
      <PlanList title={t('plan.removes')} items={(plan.removes ?? []).map(ref => ({ ref }))} />
      <PlanList
        title={t('plan.keeps')}
        items={(plan.keeps ?? []).map(({ ref, why }) => ({ ref, note: wordsOf(reasons, why) }))}
      />
      <PlanList
        title={t('plan.places')}
        items={(plan.places ?? []).map(({ vm, host, why }) => ({
          ref: vm,
          note: host ? `→ ${host.name}` : [t('plan.staysHere'), ...why.map(code => wordsOf(reasons, code))].join(': '),
        }))}
      />
      <PlacementWhy plan={plan} />
    </div>
  )
}

const wordsOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

type PlanFact = readonly [label: string, value: ReactNode, term?: TermId]

const facts = (plan: Plan, t: Translate, format: Format): PlanFact[] => {
  const all: PlanFact[] = [
    [t('plan.duration'), format.duration(plan.durationS)],
    [t('plan.downtime'), plan.downtimeMs !== undefined && format.duration(plan.downtimeMs / 1000), 'downtime'],
    [
      t('plan.transferred'),
      plan.transferredMiB !== undefined && plan.transferredMiB > 0 && format.mib(plan.transferredMiB),
    ],
    [t('plan.cacheHits'), plan.cacheHits !== undefined && plan.cacheHits > 0 && format.number(plan.cacheHits)],
    [t('plan.queueAhead'), plan.queueAhead !== undefined && format.number(plan.queueAhead)],
    [t('plan.rounds'), plan.rounds !== undefined && format.number(plan.rounds)],
    [
      t('plan.converges'),
      plan.rounds !== undefined &&
        plan.converges !== undefined &&
        (plan.converges ? t('plan.convergesYes') : t('plan.convergesNo')),
      'convergence',
    ],
    [t('plan.bandwidth'), plan.bandwidthMBps !== undefined && format.rate(plan.bandwidthMBps)],
    [t('plan.dirty'), plan.dirtyMiBps !== undefined && `${format.mib(plan.dirtyMiBps)}/s`, 'dirty-rate'],
    [t('plan.freesMemory'), plan.frees && plan.frees.memoryMiB > 0 && format.mib(plan.frees.memoryMiB)],
    [t('plan.freesStorage'), plan.frees && plan.frees.storageGiB > 0 && format.gib(plan.frees.storageGiB)],
    [t('plan.needsMemory'), plan.needs && plan.needs.memoryMiB > 0 && format.mib(plan.needs.memoryMiB)],
    [t('plan.needsStorage'), plan.needs && plan.needs.storageGiB > 0 && format.gib(plan.needs.storageGiB)],
  ]
  return all.filter(([, value]) => value !== undefined && value !== false)
}

interface PlanListProps {
  readonly title: string
  readonly items: readonly { readonly ref: Ref; readonly note?: string }[]
}

const PlanList = ({ title, items }: PlanListProps) => {
  if (items.length === 0) return null
  return (
    <section>
      <h3 className="pb-1 font-medium text-text-2 text-xs">
        {title} <span className="text-text-3">{items.length}</span>
      </h3>
      <ul className="scroll-fade flex max-h-48 flex-col gap-0.5 overflow-y-auto">
        {items.map(({ ref, note }) => (
          <li key={`${ref.kind} ${ref.id} ${ref.name}`}>
            <ResourceLink kind={ref.kind} id={ref.id} name={ref.name} look={note ? 'text' : 'link'} />
            {note && <span className="text-text-2"> {note}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
