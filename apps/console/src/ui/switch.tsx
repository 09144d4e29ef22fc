import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

interface SwitchProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly label: ReactNode
}

/** Something that is on or off at once, without a form to send. */
export const Switch = ({ checked, onChange, label }: SwitchProps) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's switch inside is the control.
  <label className="inline-flex items-center gap-2">
    <Base.Root
      checked={checked}
      onCheckedChange={next => onChange(next)}
      className="flex h-4.5 w-8 items-center rounded-full border border-control bg-sunken px-0.5 transition-colors duration-150 data-checked:border-accent data-checked:bg-accent"
    >
      <Base.Thumb className="size-3 rounded-full bg-control transition-transform duration-150 data-checked:translate-x-3.5 data-checked:bg-on-accent" />
    </Base.Root>
    <span>{label}</span>
  </label>
)
