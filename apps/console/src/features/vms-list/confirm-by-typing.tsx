import { useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

interface ConfirmByTypingProps {
  /** What has to be typed: a name, or how many. */
  readonly phrase: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** For what cannot be undone: a hand that types has looked. */
export const ConfirmByTyping = ({ phrase, value, onChange }: ConfirmByTypingProps) => {
  const t = useT()
  return (
    <Field label={t('vmsList.tearType', { text: phrase })} hint={t('vmsList.tearNoBack')}>
      {control => <Input {...control} value={value} onChange={event => onChange(event.target.value)} />}
    </Field>
  )
}
