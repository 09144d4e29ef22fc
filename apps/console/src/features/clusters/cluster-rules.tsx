import { useSuspenseQuery } from '@tanstack/react-query'
import { changes, commit, ruleConflictsQuery, rulesQuery } from '@vivarium/client'
import { type Cluster, type ClusterRule, namesOf, type RuleConflict } from '@vivarium/model'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Term } from '../../components/term'
import { useCommand } from '../../components/use-command'
import { useFormat, useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { IconButton } from '../../ui/icon-button'
import { Panel } from '../../ui/panel'

const RuleDialog = lazy(() => import('./rule-dialog').then(module => ({ default: module.RuleDialog })))

/** A cluster's placement rules: whom they bind, and whether they are kept. */
export const ClusterRules = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const { data: page } = useSuspenseQuery(rulesQuery(cluster.id))
  const { data: conflicts } = useSuspenseQuery(ruleConflictsQuery(cluster.id))
  return (
    <Panel
      title={<Term id="affinity">{t('policies.rules')}</Term>}
      actions={<Button onClick={() => setOpen(true)}>{t('policies.addRule')}</Button>}
    >
      {page.items.length === 0 && <EmptyState title={t('policies.noRules')}>{t('policies.noRulesHint')}</EmptyState>}
      {conflicts.items.length > 0 && <Conflicts conflicts={conflicts.items} />}
      <ul className="flex flex-col">
        {page.items.map(rule => (
          <RuleRow key={rule.id} cluster={cluster} rule={rule} />
        ))}
      </ul>
      <Suspense>{isOpen && <RuleDialog cluster={cluster} onClose={() => setOpen(false)} />}</Suspense>
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

const RuleRow = ({ cluster, rule }: { readonly cluster: Cluster; readonly rule: ClusterRule }) => {
  const t = useT()
  const names = namesOf(useLocale())
  const remove = useCommand({
    run: () => commit<Cluster>(changes.removeRule(cluster.id, rule.id)),
    verb: t('policies.removeRule', { rule: rule.name }),
  })
  const { kind, memberIds, violatedBy, conflictsWith, mandatory, tag } = rule
  const facts = [
    t('policies.members', { n: memberIds.length }),
    ...(tag === undefined ? [] : [`#${tag}`]),
    t(mandatory ? 'policies.mandatory' : 'policies.preferred'),
    ...(conflictsWith.length === 0
      ? []
      : [t('policies.conflicts', { rules: conflictsWith.map(({ name }) => name).join(', ') })]),
  ]
  return (
    <li className="flex items-center justify-between gap-3 border-line border-t py-1.5">
      <span className="min-w-0">
        <span className="font-medium">{rule.name}</span> <span className="text-text-2">{names.ruleKinds[kind]}</span>
        <span className="block text-text-3 text-xs">
          {facts.join(' · ')} ·{' '}
          <span className={violatedBy.length === 0 ? '' : 'text-fail'}>
            {violatedBy.length === 0 ? t('policies.kept') : t('policies.violated', { n: violatedBy.length })}
          </span>
        </span>
      </span>
      <IconButton
        label={t('policies.removeRule', { rule: rule.name })}
        icon={<Trash2 aria-hidden />}
        onClick={() => remove.submit()}
      />
    </li>
  )
}
