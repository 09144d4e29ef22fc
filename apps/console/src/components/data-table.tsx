import { FlexRender, type RowSelectionState, useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'
import { useT } from '../i18n'
import { usePreferences } from '../stores/preferences'
import { Checkbox } from '../ui/checkbox'
import { cx } from '../ui/cx'
import { Cell, Table, TableFrame } from '../ui/table'
import { type DataColumn, features, toColumnDefs } from './data-column'
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
  const rowSelection: RowSelectionState = Object.fromEntries([...(selection?.ids ?? [])].map(id => [id, true]))
  // The table is made anew whenever its columns are.
  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
    state: {
      rowSelection,
      columnVisibility: Object.fromEntries([...(hidden ?? [])].map(id => [id, false])),
    },
    onRowSelectionChange: updater => {
      const next = typeof updater === 'function' ? updater(rowSelection) : updater
      selection?.onChange(new Set(Object.keys(next).filter(id => next[id])))
    },
  })
  return (
    <TableFrame label={label} className={rows.length > FEW_ROWS ? 'min-h-40' : 'shrink-0'}>
      <Table>
        <DataTableHead
          table={table}
          orderBy={orderBy}
          onOrderBy={onOrderBy}
          selection={selection && { all: table.getIsAllPageRowsSelected(), some: table.getIsSomePageRowsSelected() }}
        />
        <tbody>
          {table.getRowModel().rows.map(row => {
            const selected = row.getIsSelected()
            const tint = selected ? 'bg-accent-soft' : 'bg-surface group-hover:bg-hover'
            return (
              <tr
                key={row.id}
                aria-selected={selection ? selected : undefined}
                className={cx('group', ROW_HEIGHTS[density])}
              >
                {selection && (
                  <Cell className={cx('w-10', tint)}>
                    <Checkbox
                      checked={selected}
                      onChange={checked => row.toggleSelected(checked)}
                      aria-label={t('table.selectRow', { name: rowName(row.original) })}
                    />
                  </Cell>
                )}
                {row.getVisibleCells().map((cell, index) => (
                  <Cell
                    key={cell.id}
                    align={cell.column.columnDef.meta?.align}
                    className={cx(tint, cell.column.columnDef.meta?.className, index === 0 && 'sticky left-0 z-1')}
                  >
                    <FlexRender cell={cell} />
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
