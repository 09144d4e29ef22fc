import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { RADIO_STYLE, RadioDot } from './radio-group'

interface ChoiceCard<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly hint?: ReactNode
}

interface ChoiceCardsProps<T extends string> {
  readonly 'aria-label': string
  readonly cards: readonly ChoiceCard<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  /** How the cards share the width: `sm:grid-cols-3`. */
  readonly className?: string
}

/** One of a few that need a word of explanation each, as cards beside one another. */
export const ChoiceCards = <T extends string>({ cards, value, onChange, className, ...rest }: ChoiceCardsProps<T>) => (
  <Base {...rest} value={value} onValueChange={next => onChange(next)} className={cx('grid gap-2', className)}>
    {cards.map(card => (
      // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's radio inside is the control.
      <label
        key={card.value}
        className="flex cursor-pointer items-start gap-2 rounded-md border border-line-2 px-2.5 py-2 transition-colors duration-150 hover:border-accent has-data-checked:border-accent has-data-checked:bg-accent-soft"
      >
        <span className="pt-0.5">
          <Radio.Root value={card.value} className={RADIO_STYLE}>
            <RadioDot />
          </Radio.Root>
        </span>
        <span className="min-w-0">
          <span className="block font-medium">{card.label}</span>
          {card.hint && <span className="block text-text-2 text-xs">{card.hint}</span>}
        </span>
      </label>
    ))}
  </Base>
)
