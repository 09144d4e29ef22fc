import { changes, commit } from '@vivarium/client'
import { type Cluster, type ClusterRule, namesOf } from '@vivarium/model'
import { Pencil, Trash2 } from 'lucide-react'
import { offerBack } from '../../components/put-back'
import { ResourceLink } from '../../components/resource-link'
import { useCommand } from '../../components/use-command'
import { usePastReason } from '../../components/use-past-reason'
import { useLocale, useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'

interface RuleRowProps {
  readonly cluster: Cluster
  readonly rule: ClusterRule
  readonly onEdit: () => void
}

/** VMs against a rule that are named. */
const NAMED = 6

/** A placement rule: what it asks of whom, and who breaks it, by name. */
export const RuleRow = ({ cluster, rule, onEdit }: RuleRowProps) => {
  const t = useT()
  const past = usePastReason()
  const names = namesOf(useLocale())
  const { kind, name, memberIds, violators, conflictsWith, mandatory, tag, vmIds, hostIds } = rule
  const remove = useCommand({
    run: () => commit<Cluster>(changes.removeRule(cluster.id, rule.id)),
    verb: t('policies.removeRule', { rule: name }),
    onDone: () =>
      offerBack(
        t('policies.ruleRemoved', { rule: name }),
        changes.addRule(cluster.id, { name, kind, vmIds, hostIds, mandatory, ...(tag === undefined ? {} : { tag }) }),
      ),
  })
  const facts = [
    t('policies.members', { n: memberIds.length }),
    ...(tag === undefined ? [] : [`#${tag}`]),
    t(mandatory ? 'policies.mandatory' : 'policies.preferred'),
    ...(conflictsWith.length === 0
      ? []
      : [t('policies.conflicts', { rules: conflictsWith.map(other => other.name).join(', ') })]),
  ]
  return (
    <li className="flex items-center justify-between gap-3 border-line border-t py-1.5">
      <span className="min-w-0">
        <span className="font-medium">{name}</span> <span className="text-text-2">{names.ruleKinds[kind]}</span>
        <span className="block text-text-3 text-xs">
          {facts.join(' · ')} ·{' '}
          <span className={violators.length === 0 ? '' : 'text-fail'}>
            {violators.length === 0 ? t('policies.kept') : t('policies.violated', { n: violators.length })}
          </span>
        </span>
        {violators.length > 0 && (
          <span className="flex flex-wrap gap-x-2 text-xs">
            <span className="text-text-2">{t('policies.against')}</span>
            {violators.slice(0, NAMED).map(vm => (
              <ResourceLink key={vm.id} kind="vm" id={vm.id} name={vm.name} />
            ))}
            {violators.length > NAMED && (
              <span className="text-text-3">{t('policies.leftMore', { n: violators.length - NAMED })}</span>
            )}
          </span>
        )}
      </span>
      <span className="flex shrink-0 gap-1">
        <IconButton
          label={t('policies.editRule', { rule: name })}
          icon={<Pencil aria-hidden />}
          disabledReason={past}
          onClick={onEdit}
        />
        <IconButton
          label={t('policies.removeRule', { rule: name })}
          icon={<Trash2 aria-hidden />}
          disabledReason={past}
          onClick={() => remove.submit()}
        />
      </span>
    </li>
  )
}
