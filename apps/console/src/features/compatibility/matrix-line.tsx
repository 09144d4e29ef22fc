import type { CompatibilityColumn, CompatibilityGroup, CompatibilityGroupCell, CompatibilityRow } from '@vivarium/model'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Skeleton } from '../../ui/skeleton'
import { GroupCell } from './group-cell'
import { type CellPlace, MatrixCell } from './matrix-cell'
import type { Shown } from './matrix-head'
import { ROW } from './use-window'
import { placesOf } from './verdict'

/** Without padding above and below: rows are as high as `ROW` says. */
const CELL = 'border-line border-b group-hover:bg-hover'

interface LineProps {
  /** Its place among all lines. */
  readonly at: number
  readonly columns: readonly CompatibilityColumn[]
  readonly shown: Shown
  /** The column where the keyboard is, if it is on this line. */
  readonly stop: number | undefined
  readonly onFocus: (column: number) => void
}

interface FrameProps extends LineProps {
  readonly name: ReactNode
  readonly places: ReactNode
  readonly cell: (column: CompatibilityColumn, at: number, place: CellPlace) => ReactNode
}

const LineFrame = ({ at, columns, shown, stop, onFocus, name, places, cell }: FrameProps) => {
  const rest = columns.length - shown.first - shown.columns.length
  return (
    <tr aria-rowindex={at + 2} className="group whitespace-nowrap">
      <td className={cx(CELL, 'sticky left-0 z-1 overflow-hidden bg-surface px-3')} style={{ height: ROW }}>
        {name}
      </td>
      <td className={cx(CELL, 'px-3 text-right')}>{places}</td>
      {shown.first > 0 && <td aria-hidden colSpan={shown.first} />}
      {shown.columns.map((column, place) => {
        const index = shown.first + place
        return (
          <td key={column.id} aria-colindex={index + 3} className={cx(CELL, 'px-1')}>
            {cell(column, index, {
              place: `${at} ${index}`,
              isStop: stop === index,
              onFocus: () => onFocus(index),
            })}
          </td>
        )
      })}
      {rest > 0 && <td aria-hidden colSpan={rest} />}
    </tr>
  )
}

interface GroupLineProps extends LineProps {
  readonly group: CompatibilityGroup
  readonly cells: readonly CompatibilityGroupCell[]
  readonly name: string
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** A group: how many of its VMs fit where, and how many of them can go nowhere. */
export const GroupLine = ({ group, cells, name, isOpen, onOpen, ...line }: GroupLineProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <LineFrame
      {...line}
      name={
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onOpen}
          className="flex w-full items-center gap-1.5 rounded-sm text-left font-semibold"
        >
          <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 text-text-3', isOpen && 'rotate-90')} />
          <span className="truncate">{name}</span>
          <span className="ml-auto font-normal text-text-3 text-xs tabular-nums">{format.number(group.vms)}</span>
        </button>
      }
      places={
        group.nowhere > 0 ? (
          <span className="font-semibold text-fail">{t('compatibility.stuck', { n: group.nowhere })}</span>
        ) : (
          <span className="text-text-3">–</span>
        )
      }
      cell={(column, at, place) => {
        const cell = cells[group.cells[at] ?? -1]
        return cell && <GroupCell {...place} cell={cell} group={name} column={column} onOpen={onOpen} />
      }}
    />
  )
}

interface VmLineProps extends LineProps {
  /** Not there before it is read. */
  readonly row: CompatibilityRow | undefined
  readonly onAsk: (vmId: string, columnId: string) => void
}

/** One VM: where it is, how many hosts take it, and against each column whether it fits. */
export const VmLine = ({ row, onAsk, ...line }: VmLineProps) => {
  const t = useT()
  if (!row)
    return <LineFrame {...line} name={<Skeleton />} places="" cell={() => <Skeleton className="h-7 w-full" />} />
  const places = placesOf(row.cells)
  return (
    <LineFrame
      {...line}
      name={
        <span className="flex items-baseline gap-2 pl-5">
          <span className="truncate">
            <ResourceLink kind="vm" id={row.vmId} name={row.name} look="name" />
          </span>
          <span className="ml-auto truncate text-text-3 text-xs max-sm:hidden">{row.hostName}</span>
        </span>
      }
      places={places === 0 ? <span className="font-semibold text-fail">{t('compatibility.nowhere')}</span> : places}
      cell={(column, at, place) => {
        const cell = row.cells[at]
        return (
          cell && (
            <MatrixCell {...place} cell={cell} vm={row.name} column={column} onAsk={() => onAsk(row.vmId, column.id)} />
          )
        )
      }}
    />
  )
}
