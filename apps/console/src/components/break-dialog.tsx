import { useQuery } from '@tanstack/react-query'
import { changes, datastoresQuery, hostsQuery, vmsQuery } from '@vivarium/client'
import { type FaultFamily, type FaultKind, faultFamily, faultWordsOf, type Ref } from '@vivarium/model'
import { useState } from 'react'
import { useLocale, useT } from '../i18n'
import { simNow } from '../stores/clock'
import { Combobox } from '../ui/combobox'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { ChangeDialog } from './change-dialog'
import { ApiFields } from './fault-api-fields'
import { amountOf, type FaultForm, familiesOf, faultOf, KINDS, planOf, TARGETS } from './fault-form'
import { FaultTiming } from './fault-timing'
import { MinutesField } from './minutes-field'
import { showToast } from './toast'
import { useChange } from './use-change'

interface BreakDialogProps {
  readonly target?: Ref
  /** What the dialog is filled in with; all of it can be changed. */
  readonly preset?: Partial<FaultForm>
  readonly onClose: () => void
}

/** The targets of a family by name, as many as a list gives at once. */
const useTargets = (family: FaultFamily) => {
  const kind = family === 'api' ? undefined : TARGETS[family]
  const search = { limit: 1000, orderBy: 'name' }
  const hosts = useQuery({ ...hostsQuery(search), enabled: kind === 'host' })
  const stores = useQuery({ ...datastoresQuery(search), enabled: kind === 'datastore' })
  const vms = useQuery({ ...vmsQuery(search), enabled: kind === 'vm' })
  const items = (kind === 'host' ? hosts : kind === 'datastore' ? stores : vms).data?.items ?? []
  return {
    options: kind === undefined ? [] : items.map(({ id, name }) => ({ value: id as string, label: name })),
    nics: (id: string | null) => hosts.data?.items.find(host => host.id === id)?.nics ?? [],
  }
}

/** Breaks something on purpose: what, how badly, when, and how often. */
export const BreakDialog = ({ target, preset, onClose }: BreakDialogProps) => {
  const t = useT()
  const locale = useLocale()
  const words = faultWordsOf(locale)
  const families = familiesOf(target?.kind)
  const [form, setForm] = useState<FaultForm>(() => ({
    kind: KINDS[families[0] ?? 'host'][0] ?? 'host-failure',
    targetId: target?.id ?? null,
    nicId: '',
    amount: null,
    route: '',
    method: '',
    percent: 100,
    distribution: 'fixed',
    lastsMin: null,
    when: 'now',
    afterMin: 10,
    at: new Date(simNow() + 600_000).toISOString().slice(0, 16),
    repeat: 'once',
    everyMin: 60,
    ...preset,
  }))
  const edit = (patch: Partial<FaultForm>) => setForm(before => ({ ...before, ...patch }))
  const family = faultFamily(form.kind)
  const { options, nics } = useTargets(family)
  const plan = planOf(form)
  const verb = plan ? t('faults.plan') : t('faults.breakNow')
  const state = useChange<unknown>({
    change: plan ? changes.planFault(plan) : changes.breakThing(faultOf(form)),
    verb,
    onDone: () => {
      showToast({ tone: 'done', title: t(plan ? 'faults.planned' : 'faults.broken', { what: words.kinds[form.kind] }) })
      onClose()
    },
  })
  const chooseFamily = (next: FaultFamily) => {
    const kind = KINDS[next][0]
    if (kind) chooseKind(kind, next !== family && !(next === 'link' && family === 'host'))
  }
  const chooseKind = (kind: FaultKind, forgets = false) => {
    if (kind === 'guest-failure') return
    edit({ kind, amount: amountOf(kind)?.usual ?? null, ...(forgets && !target ? { targetId: null } : {}) })
  }
  const needsTarget = family !== 'api' && form.targetId === null
  const amount = amountOf(form.kind)
  const links = family === 'link' ? nics(form.targetId) : []
  return (
    <ChangeDialog
      title={target ? t('faults.breakOf', { name: target.name }) : t('faults.breakTitle')}
      verb={verb}
      tone="danger"
      look="without-plan"
      state={needsTarget ? { ...state, problem: undefined, refused: false } : state}
      incomplete={needsTarget ? t('faults.chooseTarget') : undefined}
      onClose={onClose}
    >
      {families.length > 1 && (
        <Field label={t('faults.family')}>
          {control => (
            <Select
              {...control}
              options={families.map(value => ({ value, label: words.families[value] }))}
              value={family}
              onChange={chooseFamily}
            />
          )}
        </Field>
      )}
      <Field label={t('faults.kind')} hint={words.does[form.kind]}>
        {control => (
          <Select
            {...control}
            options={KINDS[family].map(value => ({ value, label: words.kinds[value] }))}
            value={form.kind}
            onChange={kind => chooseKind(kind)}
          />
        )}
      </Field>
      {!target && family !== 'api' && (
        <Field label={t('faults.target')}>
          {control => (
            <Combobox
              {...control}
              options={options}
              value={form.targetId}
              onChange={targetId => edit({ targetId, nicId: '' })}
              emptyText={t('faults.noTarget')}
            />
          )}
        </Field>
      )}
      {links.length > 1 && (
        <Field label={t('faults.nic')}>
          {control => (
            <Select
              {...control}
              options={[
                { value: '', label: t('faults.allNics') },
                ...links.map(({ id }) => ({ value: id, label: id })),
              ]}
              value={form.nicId}
              onChange={nicId => edit({ nicId })}
            />
          )}
        </Field>
      )}
      {amount && (
        <MinutesField
          label={t(`faults.amount.${amount.field}`)}
          unit={amount.unit}
          value={form.amount ?? amount.usual}
          onChange={value => edit({ amount: value })}
          min={amount.min}
          max={amount.max}
        />
      )}
      {family === 'api' && <ApiFields form={form} onEdit={edit} />}
      <FaultTiming form={form} onEdit={edit} />
    </ChangeDialog>
  )
}
