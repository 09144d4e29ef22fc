import type { ComponentProps, ReactNode, Ref } from 'react'
import { cx } from './cx'

interface TableFrameProps {
  /** Names what scrolls, for keyboard and screen reader. */
  readonly label: string
  readonly children: ReactNode
  readonly className?: string
  readonly ref?: Ref<HTMLDivElement>
  readonly onScroll?: () => void
}

/**
 * The frame of a table: scrolls sideways when it must, fades where there is more, and can be focused to be scrolled by keys. In a narrow window it reaches
 * from edge to edge of the page, but not of a panel, which would cut it off.
 */
export const TableFrame = ({ label, children, className, ...rest }: TableFrameProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form; a section would be one landmark too many.
  <div
    {...rest}
    role="group"
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    tabIndex={0}
    className={cx(
      'scroll-fade relative overflow-auto print:overflow-visible rounded-lg border border-line bg-surface outline-offset-[-2px] max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0 max-sm:in-[.panel]:mx-0',
      className,
    )}
  >
    {children}
  </div>
)

export const Table = ({ className, ...rest }: ComponentProps<'table'>) => (
  <table {...rest} className={cx('w-full border-separate border-spacing-0 text-left', className)} />
)

export type Align = 'start' | 'end'
const align = (to: Align | undefined) => (to === 'end' ? 'text-right' : 'text-left')

interface CellProps extends Omit<ComponentProps<'td'>, 'align'> {
  readonly align?: Align | undefined
}

export const HeadCell = ({
  align: to,
  className,
  ...rest
}: Omit<ComponentProps<'th'>, 'align'> & { align?: Align | undefined }) => (
  <th
    scope="col"
    {...rest}
    className={cx(
      'h-8 whitespace-nowrap border-line border-b bg-surface px-3 font-medium text-text-2 text-xs',
      align(to),
      className,
    )}
  />
)

export const Cell = ({ align: to, className, ...rest }: CellProps) => (
  <td {...rest} className={cx('whitespace-nowrap border-line border-b px-3 py-1.5', align(to), className)} />
)
