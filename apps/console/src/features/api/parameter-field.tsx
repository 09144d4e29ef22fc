import { useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'
import type { Parameter, Schema } from './document'
import { WithCode } from './with-code'

/** A parameter's text as the client sends it. */
export const sentAs = ({ type }: Schema, text: string): string | readonly string[] =>
  type === 'array' ? text.split(',').map(each => each.trim()) : text

/** More choices than these are typed. */
const MOST_CHOICES = 40

interface ParameterFieldProps {
  readonly parameter: Parameter
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One parameter of a call's address, by what it may be. */
export const ParameterField = ({ parameter: { name, schema, description }, value, onChange }: ParameterFieldProps) => {
  const t = useT()
  const choices = schema.type === 'boolean' ? ['true', 'false'] : (schema.enum ?? []).map(String)
  const isList = schema.type === 'array'
  const among = (schema.items?.enum ?? []).join(', ')
  const hint = [description, isList && t('apiPage.several'), among].filter(Boolean).join('. ')
  return (
    <Field label={<code className="font-mono">{name}</code>} hint={hint && <WithCode text={hint} />}>
      {control =>
        choices.length > 0 && choices.length <= MOST_CHOICES ? (
          <Select
            {...control}
            value={value}
            onChange={onChange}
            options={[
              { value: '', label: t('apiPage.leftOut') },
              ...choices.map(choice => ({ value: choice, label: choice })),
            ]}
          />
        ) : (
          <Input
            {...control}
            value={value}
            placeholder={t('apiPage.leftOut')}
            inputMode={schema.type === 'integer' ? 'numeric' : undefined}
            onChange={event => onChange(event.target.value)}
            className="font-mono text-xs!"
          />
        )
      }
    </Field>
  )
}
