import { type CompatibilityGroup, type CompatibilityRow, VmId } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAt, lineCount, rowsNeeded } from '../src/features/compatibility/lines'
import { cellAfter } from '../src/features/compatibility/use-grid'

const group = (key: string): CompatibilityGroup => ({ key, name: key, vms: 0, nowhere: 0, cells: [] })
const row = (name: string): CompatibilityRow => ({
  vmId: VmId.parse(`vm-${name}`),
  name,
  state: 'running',
  hostId: null,
  hostName: null,
  codes: [],
  cells: [],
})
const GROUPS = ['a', 'b', 'c'].map(group)
const ROWS = ['one', 'two'].map(row)

/** All lines in a word each: a group's key, a row's name, a dot for a row that is not read yet. */
const told = (lines: Parameters<typeof lineAt>[0]): string[] =>
  Array.from({ length: lineCount(lines) }, (_, at) => {
    const line = lineAt(lines, at)
    if (line === undefined) return 'nothing'
    return line.kind === 'group' ? `${line.group.key}${line.isOpen ? ' open' : ''}` : (line.row?.name ?? '.')
  })

describe('the lines of the matrix', () => {
  it('are rows alone where VMs are not grouped, those that are not read holding their place', () => {
    expect(told({ groups: [], open: undefined, rows: ROWS, total: 4 })).toEqual(['one', 'two', '.', '.'])
  })

  it('are groups alone while none is open, whatever was read before', () => {
    expect(told({ groups: GROUPS, open: undefined, rows: ROWS, total: 2 })).toEqual(['a', 'b', 'c'])
    expect(told({ groups: GROUPS, open: 'gone', rows: ROWS, total: 2 })).toEqual(['a', 'b', 'c'])
  })

  it('have the rows of the open group below it, wherever it stands', () => {
    expect(told({ groups: GROUPS, open: 'a', rows: ROWS, total: 3 })).toEqual(['a open', 'one', 'two', '.', 'b', 'c'])
    expect(told({ groups: GROUPS, open: 'c', rows: ROWS, total: 2 })).toEqual(['a', 'b', 'c open', 'one', 'two'])
  })

  it('end where they end', () => {
    const lines = { groups: GROUPS, open: 'b', rows: ROWS, total: 2 }
    expect([lineAt(lines, lineCount(lines)), lineAt(lines, 99)]).toEqual([undefined, undefined])
  })

  it('need the rows up to the last that is seen, and no more than there are', () => {
    const lines = { groups: GROUPS, open: 'b', rows: [], total: 10 }
    expect([0, 2, 3, 7, 99].map(to => rowsNeeded(lines, to))).toEqual([0, 0, 1, 5, 10])
    expect(rowsNeeded({ ...lines, open: undefined }, 99)).toBe(0)
    expect(rowsNeeded({ groups: [], open: undefined, rows: [], total: 3 }, 2)).toBe(2)
  })

  it('hold each group and each row once', () => {
    const all = fc.record({ groups: fc.nat(8), open: fc.option(fc.nat(8)), total: fc.nat(40) })
    fc.assert(
      fc.property(all, ({ groups, open, total }) => {
        const lines = {
          groups: Array.from({ length: groups }, (_, at) => group(`g${at}`)),
          open: open === null ? undefined : `g${open}`,
          rows: Array.from({ length: total }, (_, at) => row(`v${at}`)),
          total,
        }
        const words = told(lines).map(word => word.replace(' open', ''))
        expect(words).not.toContain('nothing')
        expect(new Set(words).size).toBe(words.length)
        expect(words.filter(word => word.startsWith('g'))).toHaveLength(groups)
      }),
    )
  })
})

describe('the keys of the grid', () => {
  const SIZE = { rows: 30, columns: 4 }
  const from = { row: 12, column: 2 }

  it.each([
    ['ArrowUp', { row: 11, column: 2 }],
    ['ArrowDown', { row: 13, column: 2 }],
    ['ArrowLeft', { row: 12, column: 1 }],
    ['ArrowRight', { row: 12, column: 3 }],
    ['PageUp', { row: 2, column: 2 }],
    ['PageDown', { row: 22, column: 2 }],
    ['Home', { row: 12, column: 0 }],
    ['End', { row: 12, column: 3 }],
  ])('%s', (key, to) => {
    expect(cellAfter(from, key, false, SIZE)).toEqual(to)
  })

  it('with Ctrl, Home and End go to the corners', () => {
    expect(cellAfter(from, 'Home', true, SIZE)).toEqual({ row: 0, column: 0 })
    expect(cellAfter(from, 'End', true, SIZE)).toEqual({ row: 29, column: 3 })
  })

  it('leave other keys alone', () => {
    expect([cellAfter(from, 'Tab', false, SIZE), cellAfter(from, 'x', true, SIZE)]).toEqual([undefined, undefined])
  })

  it('never lead out of the grid, even from a cell that is no more', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End')
    const stop = fc.record({ row: fc.nat(50), column: fc.nat(50) })
    const size = fc.record({ rows: fc.integer({ min: 1, max: 50 }), columns: fc.integer({ min: 1, max: 50 }) })
    fc.assert(
      fc.property(stop, keys, fc.boolean(), size, (at, key, isFar, grid) => {
        const to = cellAfter(at, key, isFar, grid)
        expect(to?.row).toBeGreaterThanOrEqual(0)
        expect(to?.row).toBeLessThan(grid.rows)
        expect(to?.column).toBeGreaterThanOrEqual(0)
        expect(to?.column).toBeLessThan(grid.columns)
      }),
    )
  })
})
