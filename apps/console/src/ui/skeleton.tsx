import { cx } from './cx'

/** Holds the place of what is coming; give it the size of that. */
export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span
    aria-hidden
    aria-busy
    className={cx('block animate-[shimmer_1.4s_ease-in-out_infinite] rounded-sm bg-line', className ?? 'h-3.5 w-24')}
  />
)
