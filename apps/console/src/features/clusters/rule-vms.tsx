import { useQuery } from '@tanstack/react-query'
import { vmsQuery } from '@vivarium/client'
import type { Cluster, VmId } from '@vivarium/model'
import { useState } from 'react'
import { useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

interface RuleVmsProps {
  readonly cluster: Cluster
  readonly chosen: readonly VmId[]
  readonly onChange: (chosen: readonly VmId[]) => void
  readonly error: string | undefined
}

/** VMs of a cluster to choose from, by name; the chosen ones first. */
export const RuleVms = ({ cluster, chosen, onChange, error }: RuleVmsProps) => {
  const t = useT()
  const [find, setFind] = useState('')
  const { data: vms } = useQuery(vmsQuery({ limit: 1000, clusterId: [cluster.id] }))
  const [first] = useState(chosen)
  const word = find.trim().toLowerCase()
  const shown = (vms?.items ?? [])
    .filter(({ name }) => name.toLowerCase().includes(word))
    .toSorted((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)))
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('policies.ruleFind')} hint={t('policies.ruleChosen', { n: chosen.length })} error={error}>
        {control => <Input {...control} value={find} onChange={event => setFind(event.target.value)} />}
      </Field>
      <fieldset className="scroll-fade flex max-h-48 flex-col gap-1.5 overflow-y-auto">
        <legend className="sr-only">{t('policies.ruleVms')}</legend>
        {shown.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={checked => onChange(checked ? [...chosen, id] : chosen.filter(other => other !== id))}
          />
        ))}
      </fieldset>
    </div>
  )
}
