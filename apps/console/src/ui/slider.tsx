interface SliderProps {
  readonly id?: string
  readonly 'aria-labelledby'?: string | undefined
  readonly 'aria-describedby'?: string | undefined
  /** Where its thumb stands, in whole steps from 0 to `steps`. */
  readonly value: number
  readonly steps: number
  /** What the place of the thumb stands for, in words. */
  readonly valueText: string
  /** A place worth finding again: a tick under the track. */
  readonly mark?: number | undefined
  /** With every move of the thumb. */
  readonly onChange: (value: number) => void
  /** When the thumb is let go. */
  readonly onSettle?: () => void
}

/** A value chosen by sliding, for what takes effect at once. */
export const Slider = ({ value, steps, valueText, mark, onChange, onSettle, ...control }: SliderProps) => (
  <span className="relative flex h-6 items-center">
    {mark !== undefined && (
      // The thumb's middle runs from half its width to half its width before the end.
      <span
        aria-hidden
        className="pointer-events-none absolute top-0 h-full w-px bg-text-3"
        style={{ left: `calc(0.5rem + (100% - 1rem) * ${mark / steps})` }}
      />
    )}
    <input
      {...control}
      type="range"
      min={0}
      max={steps}
      step={1}
      value={value}
      aria-valuetext={valueText}
      onChange={event => onChange(event.target.valueAsNumber)}
      onPointerUp={onSettle}
      onKeyUp={onSettle}
      onBlur={onSettle}
      className="relative h-6 w-full cursor-pointer accent-accent"
    />
  </span>
)
