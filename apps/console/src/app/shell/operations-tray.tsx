import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { cancelOperation, operationsQuery } from '@vivarium/client'
import type { Operation } from '@vivarium/model'
import { Activity, ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState } from 'react'
import { OperationProgress } from '../../components/operation-progress'
import { OperationRemaining } from '../../components/operation-remaining'
import { useOperationTitle } from '../../components/operation-title'
import { useCommand } from '../../components/use-command'
import { usePastReason } from '../../components/use-past-reason'
import { useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/icon-button'

const RUNNING = { state: ['running', 'queued'], parentId: ['none'], limit: 20 } as const

/** What is running, at the foot of every page: one line of it, or all. */
export const OperationsTray = () => {
  const t = useT()
  const [expanded, setExpanded] = useState(false)
  const { data } = useQuery(operationsQuery(RUNNING))
  const items = data?.items ?? []
  const total = data?.total ?? 0
  return (
    <footer className="border-line border-t bg-surface print:hidden">
      <section
        aria-label={t('tray.label')}
        className={cx('flex gap-x-2 px-4 sm:gap-x-4', expanded ? 'items-start' : 'h-9 items-center')}
      >
        <Link
          to="/operations"
          search={{ q: 'state:running,queued' }}
          className="flex h-9 shrink-0 items-center gap-2 whitespace-nowrap rounded-sm font-semibold text-xs hover:text-accent-text"
        >
          <Activity aria-hidden className="size-3.5 text-text-3" />
          <span role="status">{total === 0 ? t('tray.idle') : t('tray.count', { n: total })}</span>
        </Link>
        <ul
          className={cx(
            'min-w-0 flex-1',
            expanded ? 'max-h-64 overflow-y-auto py-1' : 'flex h-9 items-center gap-x-5 overflow-hidden',
          )}
        >
          {(expanded ? items : items.slice(0, 4)).map(operation => (
            <TrayItem key={operation.id} operation={operation} layout={expanded ? 'row' : 'inline'} />
          ))}
        </ul>
        {total > 0 && (
          <IconButton
            label={expanded ? t('tray.collapse') : t('tray.expand')}
            icon={expanded ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
            aria-expanded={expanded}
            onClick={() => setExpanded(!expanded)}
            className="my-0.5"
          />
        )}
      </section>
    </footer>
  )
}

interface TrayItemProps {
  readonly operation: Operation
  readonly layout: 'row' | 'inline'
}

const TrayItem = ({ operation, layout }: TrayItemProps) => {
  const t = useT()
  const name = useOperationTitle()(operation)
  const past = usePastReason()
  const cancel = useCommand({ run: () => cancelOperation(operation.id), verb: t('tray.cancel', { operation: name }) })
  return (
    <li className={cx('flex min-w-0 items-center gap-2 text-xs', layout === 'row' ? 'h-7' : 'max-sm:not-first:hidden')}>
      <Link
        to="/operations/$operationId"
        params={{ operationId: operation.id }}
        className={cx('truncate rounded-sm text-text-2 hover:text-text hover:underline', layout === 'row' && 'w-72')}
      >
        {name}
        {operation.destination && ` → ${operation.destination.name}`}
      </Link>
      <OperationProgress operation={operation} />
      <span className="flex max-sm:hidden">
        <OperationRemaining operation={operation} />
      </span>
      {operation.cancellable && (
        <IconButton
          label={t('tray.cancel', { operation: name })}
          icon={<X aria-hidden />}
          disabledReason={past}
          onClick={() => cancel.submit()}
          className="size-6!"
        />
      )}
    </li>
  )
}
