import { cx } from './cx'

interface SegmentsProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One of a few short choices that takes effect at once, all of them in sight. */
export const Segments = <T extends string>({ label, options, value, onChange }: SegmentsProps<T>) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would be laid out as one.
  <div role="group" aria-label={label} className="inline-flex w-fit rounded-md border border-line-2 bg-surface p-0.5">
    {options.map(option => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
        className={cx(
          'h-6 whitespace-nowrap rounded-sm px-2 text-xs transition-colors duration-150',
          option.value === value
            ? 'bg-accent-soft font-semibold text-accent-text'
            : 'text-text-2 hover:bg-hover hover:text-text',
        )}
      >
        {option.label}
      </button>
    ))}
  </div>
)
