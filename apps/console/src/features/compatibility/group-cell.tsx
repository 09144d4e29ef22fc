import type { CompatibilityColumn, CompatibilityGroupCell } from '@vivarium/model'
import { useFormat, useLocale, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Tooltip } from '../../ui/tooltip'
import type { CellPlace } from './matrix-cell'
import { reasonLines } from './reasons'

const PARTS = [
  { kind: 'fit', fill: 'bg-run' },
  { kind: 'fitOtherVendor', fill: 'bg-att' },
  { kind: 'refused', fill: 'bg-fail' },
] as const

interface GroupCellProps extends CellPlace {
  readonly cell: CompatibilityGroupCell
  readonly group: string
  readonly column: CompatibilityColumn
  readonly onOpen: () => void
}

/** A group against one column: how many fit, as a number and as a bar of three parts; on hover or focus all reasons. */
export const GroupCell = ({ cell, group, column, place, isStop, onFocus, onOpen }: GroupCellProps) => {
  const t = useT()
  const locale = useLocale()
  const format = useFormat()
  const asked = cell.fit + cell.fitOtherVendor + cell.refused
  const words = [
    ...PARTS.flatMap(({ kind }) => (cell[kind] > 0 ? [t(`compatibility.part.${kind}`, { n: cell[kind] })] : [])),
    ...(cell.here > 0 ? [t('compatibility.part.here', { n: cell.here })] : []),
  ]
  return (
    <Tooltip content={[words.join(', '), ...reasonLines(cell.reasons, t, locale)].join('\n')}>
      <button
        type="button"
        data-cell={place}
        tabIndex={isStop ? 0 : -1}
        aria-label={t('compatibility.cell', { vm: group, column: column.name, words: words.join(', ') })}
        onFocus={onFocus}
        onClick={onOpen}
        className={cx(
          'flex h-7 w-full flex-col justify-center gap-1 rounded-md border px-2 text-xs hover:bg-hover',
          cell.refused > 0 && cell.fit === 0 ? 'border-fail/40' : 'border-line',
        )}
      >
        <span className="tabular-nums">
          {asked === 0 ? '–' : t('compatibility.count', { fit: format.number(cell.fit), of: format.number(asked) })}
        </span>
        <span aria-hidden className="flex h-1 w-full overflow-hidden rounded-full bg-line">
          {PARTS.map(({ kind, fill }) => (
            <span key={kind} className={fill} style={{ width: `${asked === 0 ? 0 : (100 * cell[kind]) / asked}%` }} />
          ))}
        </span>
      </button>
    </Tooltip>
  )
}
