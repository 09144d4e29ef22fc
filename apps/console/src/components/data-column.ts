import {
  type ColumnDef,
  columnVisibilityFeature,
  metaHelper,
  rowSelectionFeature,
  type Table,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { PlainMessageId } from '../i18n'
import type { Align } from '../ui/table'

interface ColumnLook {
  readonly header: PlainMessageId
  /** `hidden` where the cells speak for themselves; a screen reader still hears it. */
  readonly headerLook?: 'hidden'
  /** Numbers stand at the end. */
  readonly align?: Align
  /** The API's name of the field, where the list can be ordered by it. */
  readonly orderBy?: string
  /** The order that a first click asks for. */
  readonly firstOrder?: 'ascending' | 'descending'
  /** Width and visibility by breakpoint: `w-40`, `max-md:hidden`. */
  readonly className?: string
}

/** A column of a DataTable. */
export interface DataColumn<Row> extends ColumnLook {
  readonly id: string
  readonly cell: (row: Row) => ReactNode
}

/** What tables here can do by themselves; sorting, filtering and paging are the API's. */
export const features = tableFeatures({
  rowSelectionFeature,
  columnVisibilityFeature,
  columnMeta: metaHelper<ColumnLook>(),
})
export type DataTableModel<Row extends object> = Table<typeof features, Row>

/** The same columns in TanStack Table's words. */
export const toColumnDefs = <Row extends object>(
  columns: readonly DataColumn<Row>[],
): ColumnDef<typeof features, Row>[] =>
  columns.map(({ id, cell, ...meta }) => ({ id, meta, cell: context => cell(context.row.original) }))
