import { describe, expect, it } from 'vitest'
import { packIds, readIds } from '../src/components/packed-ids'

describe('ids in an address', () => {
  it('tell their kind once', () => {
    expect(packIds(['vm-7f3k2', 'vm-web-1', 'vm-12e45'])).toBe('vm-7f3k2.web-1.12e45')
    expect(packIds(['alarm-x1'])).toBe('alarm-x1')
  })

  it('are read as they were written', () => {
    for (const ids of [[], ['vm-1'], ['vm-web-1', 'vm-web-2', 'vm-vm-3'], ['alarm-a', 'alarm-b']]) {
      expect([...readIds(packIds(ids))]).toEqual(ids)
    }
  })

  it('are left out where they would make it too long, and not read where it is', () => {
    const many = Array.from({ length: 900 }, (_, index) => `vm-${10_000 + index}`)
    expect(packIds(many)).toBeUndefined()
    expect([...readIds(packIds(many.slice(0, 500)))]).toHaveLength(500)
    expect([...readIds(many.join('.'))]).toEqual([])
  })

  it('that are none do no harm', () => {
    for (const text of ['.', '..', 'web', '-', '🙂.x', 'vm-.'.repeat(50)]) expect(readIds(text).size).toBeGreaterThan(0)
  })
})
