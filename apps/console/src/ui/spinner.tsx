/** Something is under way. Says nothing to a screen reader: whoever shows it sets `aria-busy`. */
export const Spinner = () => (
  <span
    aria-hidden
    className="inline-block size-3 shrink-0 animate-[turn_0.8s_linear_infinite] rounded-full border-2 border-current border-r-transparent"
  />
)
