import { useQuery } from '@tanstack/react-query'
import { changes, commit, hostsQuery } from '@vivarium/client'
import { type Cluster, type HostId, namesOf, RULE_KINDS, type RuleKind } from '@vivarium/model'
import { type FormEvent, useId, useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'

interface RuleDialogProps {
  readonly cluster: Cluster
  readonly onClose: () => void
}

/** Adds a placement rule for VMs of a tag. Mount it to open it. */
export const RuleDialog = ({ cluster, onClose }: RuleDialogProps) => {
  const t = useT()
  const names = namesOf(useLocale())
  const formId = useId()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<RuleKind>('keep-apart')
  const [tag, setTag] = useState('')
  const [hostIds, setHostIds] = useState<readonly HostId[]>([])
  const [mandatory, setMandatory] = useState(true)
  const { data: hosts } = useQuery(hostsQuery({ limit: 1000, clusterId: [cluster.id] }))
  const wantsHosts = kind === 'run-on' || kind === 'avoid'
  const change = changes.addRule(cluster.id, {
    name: name.trim(),
    kind,
    tag: tag.trim(),
    mandatory,
    ...(wantsHosts ? { hostIds: [...hostIds] } : {}),
  })
  const add = useCommand({
    run: () => commit<Cluster>(change),
    verb: t('policies.ruleAdd'),
    problems: 'in-place',
    onDone: onClose,
  })
  const missing =
    name.trim() === ''
      ? t('policies.ruleName')
      : tag.trim() === ''
        ? t('policies.ruleNoTag')
        : wantsHosts && hostIds.length === 0
          ? t('policies.ruleNoHosts')
          : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing) add.submit()
  }
  const nameError = fieldErrorOf(add.problem, '/name')
  const tagError = fieldErrorOf(add.problem, '/tag')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('policies.ruleTitle', { cluster: cluster.name })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={add.pending} disabledReason={missing}>
            {t('policies.ruleAdd')}
          </Button>
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
        <Field label={t('policies.ruleTag')} hint={t('policies.ruleTagHint')} error={tagError}>
          {control => <Input {...control} value={tag} onChange={event => setTag(event.target.value)} />}
        </Field>
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
        {add.problem && !nameError && !tagError && <ProblemAlert problem={add.problem} />}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}
