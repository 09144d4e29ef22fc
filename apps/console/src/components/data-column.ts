import type { ReactNode } from 'react'
import type { PlainMessageId } from '../i18n'
import type { TermId } from '../i18n/glossary'
import type { Align } from '../ui/table'

/** How a column looks, and how its list can be ordered by it. */
export interface ColumnLook {
  readonly header: PlainMessageId
  /** `hidden` where the cells speak for themselves; a screen reader still hears it. */
  readonly headerLook?: 'hidden'
  /** A word of the field that the head explains. */
  readonly term?: TermId
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
