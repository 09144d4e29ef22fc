import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { cx } from './cx'
import { useFloatLayer } from './float-layer'
import { FLOAT_STYLE, ITEM_STYLE } from './floating'
import { CONTROL_STYLE } from './input'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  /** A second line: what the choice means. */
  readonly hint?: string
}

interface SelectProps<T extends string> {
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | undefined
  readonly className?: string
}

/** One of a few. For more than about ten, or things with names, a Combobox. */
export const Select = <T extends string>({ options, value, onChange, className, ...rest }: SelectProps<T>) => (
  <Base.Root items={options} value={value} onValueChange={next => next !== null && onChange(next)}>
    <Base.Trigger
      {...rest}
      className={cx(CONTROL_STYLE, 'flex h-8 w-full items-center justify-between gap-2 text-left', className)}
    >
      <span className="truncate">
        <Base.Value />
      </span>
      <Base.Icon>
        <ChevronsUpDown aria-hidden className="size-3.5 text-text-3" />
      </Base.Icon>
    </Base.Trigger>
    <Base.Portal container={useFloatLayer()}>
      <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-60">
        <Base.Popup className={cx(FLOAT_STYLE, 'max-h-80 min-w-(--anchor-width) overflow-y-auto p-1')}>
          {options.map(option => (
            <Base.Item key={option.value} value={option.value} className={ITEM_STYLE}>
              <Base.ItemIndicator keepMounted className="invisible data-selected:visible">
                <Check aria-hidden className="size-3.5 text-accent-text" />
              </Base.ItemIndicator>
              <span>
                <Base.ItemText>{option.label}</Base.ItemText>
                {option.hint && <span className="block text-text-3 text-xs">{option.hint}</span>}
              </span>
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
