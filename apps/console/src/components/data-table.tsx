import type { ReactNode } from 'react'
import { useT } from '../i18n'
import { usePreferences } from '../stores/preferences'
import { Checkbox } from '../ui/checkbox'
import { cx } from '../ui/cx'
import { Cell, Table, TableFrame } from '../ui/table'
import type { DataColumn } from './data-column'
import { DataTableHead } from './data-table-head'

interface TableSelection {
  /** Ids of chosen rows, on this page or another. */
  readonly ids: ReadonlySet<string>
  readonly onChange: (ids: ReadonlySet<string>) => void
}

export interface DataTableProps<Row> {
  readonly label: string
  /** At module scope. The first names the row and stays in view when the table scrolls sideways. */
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** What a screen reader calls the row's checkbox. */
  readonly rowName?: (row: Row) => string
  readonly orderBy?: string | undefined
  readonly onOrderBy?: (orderBy: string) => void
  readonly selection?: TableSelection
  /** Ids of columns that are not shown. */
  readonly hidden?: ReadonlySet<string>
  /** Shown instead of rows where there are none. */
  readonly empty?: ReactNode
}

/** So many rows are always shown in full; a longer table scrolls in a low window. */
const FEW_ROWS = 3
const ROW_HEIGHTS = { compact: 'h-9', comfortable: 'h-11' } as const

/** A table whose rows the API has sorted, filtered and paged. */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const { label, columns, rows, rowId, rowName = rowId, orderBy, onOrderBy, selection, hidden, empty } = props
  const t = useT()
  const density = usePreferences(preferences => preferences.density)
  const shown = columns.filter(({ id }) => hidden?.has(id) !== true)
  const chosen = selection === undefined ? 0 : rows.filter(row => selection.ids.has(rowId(row))).length
  const choose = (ids: readonly string[], checked: boolean) => {
    const next = new Set(selection?.ids)
    for (const id of ids) {
      if (checked) next.add(id)
      else next.delete(id)
    }
    selection?.onChange(next)
  }
  return (
    <TableFrame label={label} className={rows.length > FEW_ROWS ? 'min-h-40' : 'shrink-0'}>
      <Table>
        <DataTableHead
          columns={shown}
          orderBy={orderBy}
          onOrderBy={onOrderBy}
          selection={
            selection && {
              all: rows.length > 0 && chosen === rows.length,
              some: chosen > 0,
              onChange: checked => choose(rows.map(rowId), checked),
            }
          }
        />
        <tbody>
          {rows.map(row => {
            const id = rowId(row)
            const selected = selection?.ids.has(id) === true
            const tint = selected ? 'bg-accent-soft' : 'bg-surface group-hover:bg-hover'
            return (
              <tr
                key={id}
                aria-selected={selection ? selected : undefined}
                className={cx('group', ROW_HEIGHTS[density])}
              >
                {selection && (
                  <Cell className={cx('w-10', tint)}>
                    <Checkbox
                      checked={selected}
                      onChange={checked => choose([id], checked)}
                      aria-label={t('table.selectRow', { name: rowName(row) })}
                    />
                  </Cell>
                )}
                {shown.map((column, index) => (
                  <Cell
                    key={column.id}
                    align={column.align}
                    className={cx(tint, column.className, index === 0 && 'sticky left-0 z-1')}
                  >
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            )
          })}
        </tbody>
      </Table>
      {rows.length === 0 && <div className="sticky left-0">{empty}</div>}
    </TableFrame>
  )
}
