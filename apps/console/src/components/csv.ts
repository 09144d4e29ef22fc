/** What a cell of a file can hold: numbers are written with a point, whatever the language. */
export type CsvValue = string | number | null | undefined

/**
 * Rows as a file that spreadsheets open, by RFC 4180, the heads first. It begins with the mark that Excel takes UTF-8 by. A
 * text that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises: names come from people.
 */
export const toCsv = (heads: readonly string[], rows: Iterable<readonly CsvValue[]>): string => {
  const lines = [heads, ...rows].map(row => row.map(cellOf).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

const cellOf = (value: CsvValue): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : ''
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
