import type { QueryClient } from '@tanstack/react-query'
import type { ListQuery, ListSearch } from '@vivarium/client'
import type { Page } from '@vivarium/model'
import { type PlainMessageId, t } from '../i18n'
import { type CsvValue, toCsv } from './csv'
import { download } from './download'

/** Rows that the API gives at most in one answer. */
export const MOST_ROWS = 1000

/** Every row that a list holds, read page by page. */
export const allRows = async <Row>(
  queryClient: QueryClient,
  query: ListQuery<Row>,
  search: ListSearch,
): Promise<readonly Row[]> => {
  const rows: Row[] = []
  let pageToken: string | undefined
  do {
    const page: Page<Row> = await queryClient.fetchQuery({
      ...query({ ...search, limit: MOST_ROWS, pageToken }),
      // Read once: nothing of it is worth keeping.
      staleTime: 0,
      gcTime: 0,
    })
    rows.push(...page.items)
    pageToken = page.nextPageToken
  } while (pageToken !== undefined)
  return rows
}

/** A column of a file: its numbers in one unit that stands in the head, codes and times as the API has them. */
export interface CsvColumn<Row> {
  readonly header: PlainMessageId
  readonly unit?: string
  readonly value: (row: Row) => CsvValue
}

interface Export<Row> {
  readonly query: ListQuery<Row>
  readonly search: ListSearch
  readonly columns: readonly CsvColumn<Row>[]
  /** The file's name. */
  readonly file: string
}

/** Keeps a whole list, as it is filtered and ordered, as a file. */
export const exportList = async <Row>(
  queryClient: QueryClient,
  { query, search, columns, file }: Export<Row>,
): Promise<void> => {
  const heads = columns.map(({ header, unit }) => (unit === undefined ? t(header) : `${t(header)} (${unit})`))
  const rows = await allRows(queryClient, query, search)
  const text = toCsv(
    heads,
    rows.map(row => columns.map(({ value }) => value(row))),
  )
  download(new Blob([text], { type: 'text/csv;charset=utf-8' }), file)
}
