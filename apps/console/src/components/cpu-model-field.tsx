import { useQuery } from '@tanstack/react-query'
import { hostsQuery } from '@vivarium/client'
import { HOST_PASSTHROUGH } from '@vivarium/model'
import { useT } from '../i18n'
import { Field } from '../ui/field'
import { type Option, Select } from '../ui/select'

interface CpuModelFieldProps {
  /** Null for what its cluster shows. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly error?: string | undefined
}

/** Stands for the cluster's choice in the list, whose values are words. */
const CLUSTERS = ''

/** The CPU that a VM sees from its next power-on: its cluster's, its host's own, or one of the models that the fleet's hosts are. */
export const CpuModelField = ({ value, onChange, error }: CpuModelFieldProps) => {
  const t = useT()
  const { data: hosts } = useQuery(hostsQuery({ limit: 1000 }))
  const own = value === null || value === HOST_PASSTHROUGH ? [] : [value]
  const models = [...new Set([...(hosts?.items ?? []).map(({ cpu }) => cpu.model), ...own])].sort()
  const options: Option<string>[] = [
    { value: CLUSTERS, label: t('vm.ownCpu.cluster') },
    { value: HOST_PASSTHROUGH, label: t('vm.ownCpu.passthrough') },
    ...models.map(model => ({ value: model, label: model })),
  ]
  return (
    <Field
      label={t('vm.ownCpu')}
      hint={t(value === HOST_PASSTHROUGH ? 'vm.ownCpu.passthroughHint' : 'vm.ownCpu.hint')}
      error={error}
    >
      {control => (
        <Select
          {...control}
          options={options}
          value={value ?? CLUSTERS}
          onChange={next => onChange(next === CLUSTERS ? null : next)}
        />
      )}
    </Field>
  )
}
