import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ruleConflictsQuery, rulesQuery } from '@vivarium/client'
import type { Cluster, RuleConflict } from '@vivarium/model'
import { lazy, Suspense } from 'react'
import { Term } from '../../components/term'
import { usePageDialog } from '../../components/use-page-dialog'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { Panel } from '../../ui/panel'
import { RuleRow } from './rule-row'

const RuleDialog = lazy(() => import('./rule-dialog').then(module => ({ default: module.RuleDialog })))

const route = getRouteApi('/clusters/$clusterId')

/** A cluster's placement rules: whom they bind, and whether they are kept. */
export const ClusterRules = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const { data: page } = useSuspenseQuery(rulesQuery(cluster.id))
  const { data: conflicts } = useSuspenseQuery(ruleConflictsQuery(cluster.id))
  const edited = page.items.find(({ id }) => dialog === `rule.${id}`)
  return (
    <Panel
      title={<Term id="affinity">{t('policies.rules')}</Term>}
      actions={<VerbButton onClick={() => setDialog('rule')}>{t('policies.addRule')}</VerbButton>}
    >
      {page.items.length === 0 && <EmptyState title={t('policies.noRules')}>{t('policies.noRulesHint')}</EmptyState>}
      {conflicts.items.length > 0 && <Conflicts conflicts={conflicts.items} />}
      <ul className="flex flex-col">
        {page.items.map(rule => (
          <RuleRow key={rule.id} cluster={cluster} rule={rule} onEdit={() => setDialog(`rule.${rule.id}`)} />
        ))}
      </ul>
      <Suspense>
        {(dialog === 'rule' || edited) && (
          <RuleDialog cluster={cluster} {...(edited ? { rule: edited } : {})} onClose={() => setDialog()} />
        )}
      </Suspense>
    </Panel>
  )
}

const CONFLICTS = {
  together_and_apart: 'policies.togetherAndApart',
  no_host_left: 'policies.noHostLeft',
  too_few_hosts: 'policies.tooFewHosts',
} as const satisfies Record<RuleConflict['kind'], string>

/** Rules that can't all be kept, by name, with the VMs that it is about. */
const Conflicts = ({ conflicts }: { readonly conflicts: readonly RuleConflict[] }) => {
  const t = useT()
  const format = useFormat()
  return (
    <ul aria-label={t('policies.conflictList')} className="flex flex-col gap-1 pb-2 text-fail">
      {conflicts.map(({ kind, rules, vms }) => (
        <li key={kind + rules.map(({ id }) => id).join()}>
          {t(CONFLICTS[kind], {
            rules: format.list(rules.map(({ name }) => `“${name}”`)),
            vms: format.list(vms.slice(0, NAMED).map(({ name }) => name)),
            n: vms.length,
          })}
        </li>
      ))}
    </ul>
  )
}

/** VMs of a conflict that are named. */
const NAMED = 4
