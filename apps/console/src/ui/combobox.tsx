import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { cx } from './cx'
import { useFloatLayer } from './float-layer'
import { FLOAT_STYLE, ITEM_STYLE } from './floating'
import { CONTROL_STYLE } from './input'
import type { Option } from './select'

interface ComboboxProps {
  readonly options: readonly Option<string>[]
  /** The chosen option's value, or null for none. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  /** Asked with what is typed, where the options come from a search; else the options given are filtered. */
  readonly onSearch?: (text: string) => void
  readonly emptyText: string
  readonly placeholder?: string
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | undefined
}

/** An option as it was first given, as long as it says the same: another one would take the place of what is being typed. */
const useSame = (option: Option<string> | null): Option<string> | null => {
  const [same, setSame] = useState(option)
  if (same?.value === option?.value && same?.label === option?.label) return same
  setSame(option)
  return option
}

/** One of many, found by typing. */
export const Combobox = ({ options, value, onChange, onSearch, emptyText, placeholder, ...rest }: ComboboxProps) => (
  <Base.Root
    items={options}
    value={useSame(options.find(option => option.value === value) ?? null)}
    isItemEqualToValue={(option, chosen) => option.value === chosen.value}
    onValueChange={next => onChange(next?.value ?? null)}
    onInputValueChange={text => onSearch?.(text)}
    {...(onSearch ? { filter: null } : {})}
  >
    <div className="relative">
      <Base.Input
        {...rest}
        placeholder={placeholder}
        onKeyDown={event => {
          // With its list closed, Escape is for the dialog that it stands in, and takes no choice away.
          if (event.key === 'Escape' && event.currentTarget.ariaExpanded !== 'true') event.preventBaseUIHandler()
        }}
        className={cx(CONTROL_STYLE, 'h-8 w-full pr-8')}
      />
      <Base.Trigger
        tabIndex={-1}
        aria-label={placeholder ?? rest['aria-label'] ?? emptyText}
        className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-text-3"
      >
        <ChevronsUpDown aria-hidden className="size-3.5" />
      </Base.Trigger>
    </div>
    <Base.Portal container={useFloatLayer()}>
      <Base.Positioner sideOffset={4} className="z-60">
        <Base.Popup className={cx(FLOAT_STYLE, 'max-h-80 w-(--anchor-width) overflow-y-auto p-1')}>
          <Base.Empty className="px-2 text-text-3 not-empty:py-1.5">{emptyText}</Base.Empty>
          <Base.List>
            {(option: Option<string>) => (
              <Base.Item key={option.value} value={option} className={ITEM_STYLE}>
                <Base.ItemIndicator keepMounted className="invisible data-selected:visible">
                  <Check aria-hidden className="size-3.5 text-accent-text" />
                </Base.ItemIndicator>
                <span className="min-w-0">
                  <span className="block truncate">{option.label}</span>
                  {option.hint && <span className="block text-text-3 text-xs">{option.hint}</span>}
                </span>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
