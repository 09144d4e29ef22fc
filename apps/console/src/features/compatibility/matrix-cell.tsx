import { type CompatibilityCell, type CompatibilityColumn, refusalLabel } from '@vivarium/model'
import { Check, CircleDashed, Minus, TriangleAlert, X } from 'lucide-react'
import { useLocale, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Tooltip } from '../../ui/tooltip'
import { reasonLines } from './reasons'
import { type Verdict, verdictOf } from './verdict'

const LOOKS: Record<Verdict, { readonly icon: typeof Check; readonly style: string }> = {
  all: { icon: Check, style: 'border-run/40 text-run' },
  some: { icon: CircleDashed, style: 'border-run/40 text-run' },
  vendor: { icon: TriangleAlert, style: 'border-att/50 bg-att-soft text-att' },
  none: { icon: X, style: 'border-fail/40 bg-fail-soft text-fail' },
  home: { icon: Minus, style: 'border-line text-text-3' },
}

/** Where a cell is, for the keyboard. */
export interface CellPlace {
  /** Its row and column. */
  readonly place: string
  readonly isStop: boolean
  readonly onFocus: () => void
}

interface MatrixCellProps extends CellPlace {
  readonly cell: CompatibilityCell
  readonly vm: string
  readonly column: CompatibilityColumn
  readonly onAsk: () => void
}

/** One VM against one column: a sign of its own shape, how many hosts, and on hover or focus why not the others. */
export const MatrixCell = ({ cell, vm, column, place, isStop, onFocus, onAsk }: MatrixCellProps) => {
  const t = useT()
  const locale = useLocale()
  const verdict = verdictOf(cell)
  const { icon: Icon, style } = LOOKS[verdict]
  const why = cell.codes.map(code => refusalLabel(locale, code)).join(', ')
  const count = { fit: cell.fit, of: cell.of }
  const words = t(`compatibility.verdict.${verdict}`, count)
  const short = column.kind !== 'host' && verdict !== 'home' ? t('compatibility.count', count) : undefined
  return (
    <Tooltip
      content={[
        words,
        ...reasonLines(
          cell.codes.map(code => ({ code })),
          t,
          locale,
        ),
      ].join('\n')}
    >
      <button
        type="button"
        data-cell={place}
        tabIndex={isStop ? 0 : -1}
        aria-label={t('compatibility.cell', {
          vm,
          column: column.name,
          words: why === '' ? words : `${words}: ${why}`,
        })}
        onFocus={onFocus}
        onClick={onAsk}
        className={cx(
          'flex h-7 w-full min-w-12 items-center justify-center gap-1 rounded-md border px-1.5 text-xs hover:brightness-95',
          style,
        )}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.5} />
        {short}
      </button>
    </Tooltip>
  )
}
