import { type ReactNode, useId } from 'react'
import { cx } from './cx'

interface PanelProps {
  readonly title?: ReactNode
  /** Stands beside the title, a shade lighter: a unit, a count. */
  readonly meta?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** `flush` lets a table or a chart reach the frame. */
  readonly body?: 'padded' | 'flush'
  readonly className?: string
}

/** A framed part of a page under its own title. */
export const Panel = ({ title, meta, actions, children, body = 'padded', className }: PanelProps) => {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cx('panel min-w-0 overflow-hidden rounded-lg border border-line bg-surface', className)}
    >
      {title && (
        <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3.5 pt-2 pb-1">
          <h2 id={id} className="font-semibold text-sm">
            {title} {meta && <span className="ml-2 font-normal text-text-3 text-xs">{meta}</span>}
          </h2>
          {actions && <div className="flex items-center gap-1.5">{actions}</div>}
        </header>
      )}
      <div className={cx(body === 'padded' && 'px-3.5 pb-3.5', body === 'padded' && !title && 'pt-3.5')}>
        {children}
      </div>
    </section>
  )
}
