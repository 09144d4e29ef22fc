import { Snapshot } from '@vivarium/model'
import { describe, expect, it } from 'vitest'
import { zoomOf } from '../src/components/chart/zoom'
import { besideFields } from '../src/components/use-change'
import { parseVmSearch } from '../src/features/vm/search'
import { chainTo, HERE, treeRows } from '../src/features/vm/snapshots/tree'

const snapshot = (id: string, more: { parentId?: string; current?: boolean; createdAt?: string } = {}) =>
  Snapshot.parse({
    id,
    vmId: 'vm-1',
    name: id,
    description: '',
    withMemory: false,
    quiesced: false,
    warnings: [],
    sizeGiB: 1,
    createdAt: '2026-03-02T10:00:00Z',
    current: false,
    vcpus: 2,
    memoryMiB: 2048,
    ...more,
  })
const shape = (rows: ReturnType<typeof treeRows>) => rows.map(({ level, id }) => `${level} ${id}`)

describe('the tree of snapshots', () => {
  it('hangs children below their parent, oldest first, and the VM below where it stands', () => {
    const rows = treeRows([
      snapshot('late', { parentId: 'first', createdAt: '2026-03-02T12:00:00Z' }),
      snapshot('first', {}),
      snapshot('early', { parentId: 'first', current: true, createdAt: '2026-03-02T11:00:00Z' }),
    ])
    expect(shape(rows)).toEqual(['1 base', '2 first', '3 early', '4 here', '3 late'])
  })

  it('puts the VM below the base where no snapshot is current', () => {
    expect(shape(treeRows([snapshot('kept')]))).toEqual(['1 base', '2 kept', '2 here'])
  })

  it('keeps a snapshot whose parent is not in the list', () => {
    expect(shape(treeRows([snapshot('orphan', { parentId: 'gone', current: true })]))).toEqual([
      '1 base',
      '2 orphan',
      '3 here',
    ])
  })

  it('knows the layers that a read may go through', () => {
    const rows = treeRows([
      snapshot('first'),
      snapshot('second', { parentId: 'first', current: true }),
      snapshot('aside', { parentId: 'first' }),
    ])
    expect(chainTo(rows, HERE)).toEqual(new Set([HERE, 'second', 'first', 'base']))
  })
})

describe('a zoom', () => {
  it('is evaluated in steps of a round length, about a hundred of them', () => {
    const zoom = zoomOf({ from: '2026-03-02T00:00:00Z', to: '2026-03-02T06:00:00Z' })
    expect(zoom?.stepS).toBe(300)
  })

  it('needs both ends, in their order', () => {
    expect(zoomOf({ from: '2026-03-02T00:00:00Z' })).toBeUndefined()
    expect(zoomOf({ from: '2026-03-02T06:00:00Z', to: '2026-03-02T00:00:00Z' })).toBeUndefined()
  })
})

describe('the address of a VM', () => {
  it('leaves out what makes no sense', () => {
    const read = parseVmSearch({ tab: 'monitor', range: '3h', from: 'yesterday', dialog: 'explode', snapshot: 7 })
    expect(Object.entries(read).filter(([, value]) => value !== undefined)).toEqual([['tab', 'monitor']])
  })
})

describe('reasons beside the fields', () => {
  const problem = (pointers: readonly (string | undefined)[]) => ({
    type: 'about:blank',
    title: 'Refused',
    status: 409,
    detail: '',
    code: 'refused',
    errors: pointers.map((pointer, index) => ({
      pointer: pointer ?? '/other',
      code: 'wrong',
      detail: `reason ${index}`,
    })),
  })

  it('are those that no field shows', () => {
    const rest = besideFields(problem(['/name', undefined, '/tags/3']), ['/name', '/tags'])
    expect(rest?.errors?.map(({ detail }) => detail)).toEqual(['reason 1'])
  })

  it('are none when every reason stands at its field', () => {
    expect(besideFields(problem(['/name']), ['/name'])).toBeUndefined()
  })
})
