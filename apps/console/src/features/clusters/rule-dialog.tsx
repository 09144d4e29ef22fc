import { useQuery } from '@tanstack/react-query'
import { changes, commit, hostsQuery } from '@vivarium/client'
import {
  type Cluster,
  type ClusterRule,
  type HostId,
  namesOf,
  RULE_KINDS,
  type RuleKind,
  type VmId,
} from '@vivarium/model'
import { type FormEvent, useId, useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { RadioGroup } from '../../ui/radio-group'
import { Select } from '../../ui/select'
import { RuleVms } from './rule-vms'

interface RuleDialogProps {
  readonly cluster: Cluster
  /** The one to change; a new one without it. */
  readonly rule?: ClusterRule
  readonly onClose: () => void
}

/** Adds or changes a placement rule, for VMs of a tag or for chosen ones. Mount it to open it. */
export const RuleDialog = ({ cluster, rule, onClose }: RuleDialogProps) => {
  const t = useT()
  const names = namesOf(useLocale())
  const formId = useId()
  const [name, setName] = useState(rule?.name ?? '')
  const [kind, setKind] = useState<RuleKind>(rule?.kind ?? 'keep-apart')
  const [whom, setWhom] = useState<'tag' | 'vms'>(rule !== undefined && rule.vmIds.length > 0 ? 'vms' : 'tag')
  const [tag, setTag] = useState(rule?.tag ?? '')
  const [vmIds, setVmIds] = useState<readonly VmId[]>(rule?.vmIds ?? [])
  const [hostIds, setHostIds] = useState<readonly HostId[]>(rule?.hostIds ?? [])
  const [mandatory, setMandatory] = useState(rule?.mandatory ?? true)
  const { data: hosts } = useQuery(hostsQuery({ limit: 1000, clusterId: [cluster.id] }))
  const wantsHosts = kind === 'run-on' || kind === 'avoid'
  const byTag = whom === 'tag'
  const body = { name: name.trim(), kind, mandatory, ...(wantsHosts ? { hostIds: [...hostIds] } : {}) }
  const change =
    rule === undefined
      ? changes.addRule(cluster.id, { ...body, ...(byTag ? { tag: tag.trim() } : { vmIds: [...vmIds] }) })
      : changes.updateRule(cluster.id, rule.id, {
          hostIds: [],
          ...body,
          tag: byTag ? tag.trim() : null,
          vmIds: byTag ? [] : [...vmIds],
        })
  const verb = t(rule === undefined ? 'policies.ruleAdd' : 'policies.ruleSave')
  const add = useCommand({
    run: (_, attempts) => commit<Cluster>(change, attempts),
    verb,
    problems: 'in-place',
    onDone: onClose,
  })
  const missing =
    name.trim() === ''
      ? t('policies.ruleName')
      : byTag && tag.trim() === ''
        ? t('policies.ruleNoTag')
        : !byTag && vmIds.length < (wantsHosts ? 1 : 2)
          ? t(wantsHosts ? 'policies.ruleNoVms' : 'policies.ruleTwoVms')
          : wantsHosts && hostIds.length === 0
            ? t('policies.ruleNoHosts')
            : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing) add.submit()
  }
  const nameError = fieldErrorOf(add.problem, '/name')
  const tagError = fieldErrorOf(add.problem, '/tag')
  const vmsError = byTag ? undefined : fieldErrorOf(add.problem, '/vmIds')
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        rule === undefined
          ? t('policies.ruleTitle', { cluster: cluster.name })
          : t('policies.editTitle', { rule: rule.name })
      }
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton variant="primary" type="submit" form={formId} pending={add.pending} disabledReason={missing}>
            {verb}
          </VerbButton>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('common.name')} error={nameError}>
          {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <Field label={t('policies.ruleKind')}>
          {control => (
            <Select
              {...control}
              options={RULE_KINDS.map(value => ({ value, label: names.ruleKinds[value] }))}
              value={kind}
              onChange={setKind}
            />
          )}
        </Field>
        <RadioGroup
          aria-label={t('policies.ruleWhom')}
          layout="row"
          value={whom}
          onChange={setWhom}
          options={[
            { value: 'tag', label: t('policies.byTag') },
            { value: 'vms', label: t('policies.byChoice') },
          ]}
        />
        {byTag ? (
          <Field label={t('policies.ruleTag')} hint={t('policies.ruleTagHint')} error={tagError}>
            {control => <Input {...control} value={tag} onChange={event => setTag(event.target.value)} />}
          </Field>
        ) : (
          <RuleVms cluster={cluster} chosen={vmIds} onChange={setVmIds} error={vmsError} />
        )}
        {wantsHosts && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1 font-medium text-text-2 text-xs">{t('policies.ruleHosts')}</legend>
            {(hosts?.items ?? []).map(host => (
              <Checkbox
                key={host.id}
                label={host.name}
                checked={hostIds.includes(host.id)}
                onChange={checked => setHostIds(checked ? [...hostIds, host.id] : hostIds.filter(id => id !== host.id))}
              />
            ))}
          </fieldset>
        )}
        <Checkbox checked={mandatory} onChange={setMandatory} label={t('policies.ruleMandatory')} />
        {add.problem && !nameError && !tagError && !vmsError && <ProblemAlert problem={add.problem} />}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}
