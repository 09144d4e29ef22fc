import { useQuery } from '@tanstack/react-query'
import { changes, commit, vmsQuery } from '@vivarium/client'
import type { Cluster, ResourcePool, VmId } from '@vivarium/model'
import { type FormEvent, useId, useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { Term } from '../../components/term'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useLocale, useT } from '../../i18n'
import type { TermId } from '../../i18n/glossary'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { NumberField } from '../../ui/number-field'
import { Select } from '../../ui/select'

interface PoolDialogProps {
  readonly cluster: Cluster
  readonly pools: readonly ResourcePool[]
  /** The one to change; a new one without it. */
  readonly pool?: ResourcePool
  readonly onClose: () => void
}

/** Those of four vCPUs and 16 GiB, as a pool has where nobody says. */
const USUAL = {
  cpu: { shares: 4000, reservationMHz: 0, limitMHz: null },
  memory: { shares: 163_840, reservationMiB: 0, limitMiB: null },
} as const
/** Stand for nothing in fields whose values are words and numbers. */
const NO_PARENT = ''
const NO_LIMIT = 0

/** Makes a resource pool or changes one: what it may take, and which VMs share it. Mount it to open it. */
export const PoolDialog = ({ cluster, pools, pool, onClose }: PoolDialogProps) => {
  const t = useT()
  const formId = useId()
  const [name, setName] = useState(pool?.name ?? '')
  const [parentId, setParentId] = useState<string>(pool?.parentId ?? NO_PARENT)
  const [cpu, setCpu] = useState(pool?.cpu ?? USUAL.cpu)
  const [memory, setMemory] = useState(pool?.memory ?? USUAL.memory)
  const [expandable, setExpandable] = useState(pool?.expandable ?? true)
  const [vmIds, setVmIds] = useState<readonly VmId[]>(pool?.vmIds ?? [])
  const { data: vms } = useQuery(vmsQuery({ limit: 1000, clusterId: [cluster.id] }))
  const parent = pools.find(({ id }) => id === parentId)?.id
  const body = { name: name.trim(), cpu, memory, expandable, vmIds: [...vmIds] }
  const change =
    pool === undefined
      ? changes.addPool(cluster.id, { ...body, ...(parent === undefined ? {} : { parentId: parent }) })
      : changes.updatePool(cluster.id, pool.id, { ...body, parentId: parent ?? null })
  const verb = t(pool === undefined ? 'pools.addVerb' : 'pools.save')
  const save = useCommand({
    run: (_, attempts) => commit<unknown>(change, attempts),
    verb,
    problems: 'in-place',
    onDone: onClose,
  })
  const missing = name.trim() === '' ? t('pools.nameMissing') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing) save.submit()
  }
  const nameError = fieldErrorOf(save.problem, '/name')
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        pool === undefined ? t('pools.newTitle', { cluster: cluster.name }) : t('pools.editTitle', { pool: pool.name })
      }
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton variant="primary" type="submit" form={formId} pending={save.pending} disabledReason={missing}>
            {verb}
          </VerbButton>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('common.name')} error={nameError}>
            {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
          </Field>
          <Field label={t('pools.parent')}>
            {control => (
              <Select
                {...control}
                value={parentId}
                onChange={setParentId}
                options={[
                  { value: NO_PARENT, label: cluster.name },
                  ...pools.filter(({ id }) => id !== pool?.id).map(each => ({ value: each.id, label: each.name })),
                ]}
              />
            )}
          </Field>
          <Amount
            label={t('vm.shares')}
            term="shares"
            value={cpu.shares}
            onChange={shares => setCpu({ ...cpu, shares })}
          />
          <Amount
            label={t('vm.reservation')}
            term="reservation"
            value={cpu.reservationMHz}
            onChange={reservationMHz => setCpu({ ...cpu, reservationMHz })}
            unit="MHz"
          />
          <Amount
            label={t('vm.limit')}
            term="limit"
            value={cpu.limitMHz ?? NO_LIMIT}
            onChange={limit => setCpu({ ...cpu, limitMHz: limit === NO_LIMIT ? null : limit })}
            unit="MHz"
            hint={t('pools.limitHint')}
          />
          <Amount
            label={t('vm.memoryShares')}
            value={memory.shares}
            step={10_000}
            onChange={shares => setMemory({ ...memory, shares })}
          />
          <Amount
            label={t('vm.memoryReservation')}
            value={memory.reservationMiB}
            onChange={reservationMiB => setMemory({ ...memory, reservationMiB })}
            unit="MiB"
            step={1024}
          />
          <Amount
            label={t('vm.memoryLimit')}
            value={memory.limitMiB ?? NO_LIMIT}
            onChange={limit => setMemory({ ...memory, limitMiB: limit === NO_LIMIT ? null : limit })}
            unit="MiB"
            step={1024}
            hint={t('pools.limitHint')}
          />
        </div>
        <Checkbox
          checked={expandable}
          onChange={setExpandable}
          label={<Term id="expandable-reservation">{t('pools.expandable')}</Term>}
          hint={t('pools.expandableHint')}
        />
        <fieldset>
          <legend className="mb-1 font-medium text-text-2 text-xs">{t('pools.members')}</legend>
          <div className="scroll-fade flex max-h-48 flex-col gap-1.5 overflow-y-auto">
            {(vms?.items ?? []).map(vm => (
              <Checkbox
                key={vm.id}
                label={vm.name}
                checked={vmIds.includes(vm.id)}
                onChange={checked => setVmIds(checked ? [...vmIds, vm.id] : vmIds.filter(id => id !== vm.id))}
              />
            ))}
          </div>
        </fieldset>
        {save.problem && !nameError && <ProblemAlert problem={save.problem} />}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}

interface AmountProps {
  readonly label: string
  /** What it is called, if that is to be explained. */
  readonly term?: TermId
  readonly value: number
  readonly onChange: (value: number) => void
  readonly unit?: string
  readonly step?: number
  readonly hint?: string
}

const Amount = ({ label, term, value, onChange, unit, step = 500, hint }: AmountProps) => {
  const t = useT()
  const locale = useLocale()
  return (
    <Field label={term ? <Term id={term}>{label}</Term> : label} {...(hint === undefined ? {} : { hint })}>
      {control => (
        <NumberField
          {...control}
          value={value}
          onChange={next => next !== null && onChange(Math.round(next))}
          min={0}
          step={step}
          locale={locale}
          lessLabel={t('vm.less', { field: label })}
          moreLabel={t('vm.more', { field: label })}
          {...(unit === undefined ? {} : { unit })}
        />
      )}
    </Field>
  )
}
