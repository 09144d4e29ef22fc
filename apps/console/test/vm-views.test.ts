import { describe, expect, it } from 'vitest'
import { toCsv } from '../src/components/csv'
import { formatColumns, parseColumns, USUAL_COLUMNS } from '../src/features/vms-list/column-ids'

const lines = (text: string): string[] => text.slice(1).split('\r\n')

describe('a list as a file', () => {
  it('begins with the mark of UTF-8, quotes what it must, and ends each line as RFC 4180 has it', () => {
    const text = toCsv(
      ['Name', 'Memory (MiB)'],
      [
        ['web "1"', 4096],
        ['a,b\nc', null],
      ],
    )
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text.slice(1)).toBe('Name,Memory (MiB)\r\n"web ""1""",4096\r\n"a,b\nc",\r\n')
  })

  it('writes numbers with a point and without noise, negative ones too', () => {
    expect(lines(toCsv(['x'], [[0.1 + 0.2], [-1.5], [1_234_567.25], [Number.NaN]])).slice(1, 5)).toEqual([
      '0.3',
      '-1.5',
      '1234567.25',
      '',
    ])
  })

  it('lets no text become a formula', () => {
    const rows = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', 'plain'].map(text => [text])
    expect(lines(toCsv(['x'], rows)).slice(1, 7)).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", 'plain'])
  })
})

describe('columns in an address', () => {
  it('are read in their order, each once, without what is none', () => {
    expect(parseColumns('tags.nonsense.cpu.tags')).toEqual(['tags', 'cpu'])
    expect(parseColumns('nonsense')).toEqual(USUAL_COLUMNS)
  })

  it('are left out where they are the usual ones', () => {
    expect(formatColumns(USUAL_COLUMNS)).toBeUndefined()
    expect(parseColumns(formatColumns(['tags', 'cpu']))).toEqual(['tags', 'cpu'])
  })
})
