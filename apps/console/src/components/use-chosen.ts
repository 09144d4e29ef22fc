import { useState } from 'react'
import type { ListSearch } from './list-search'
import { packIds, readIds } from './packed-ids'

const NONE: ReadonlySet<string> = new Set()

interface Change {
  readonly search: (before: ListSearch) => ListSearch
  readonly replace: true
  readonly resetScroll: false
}

/**
 * The rows of a list that are chosen, by its address, and what chooses others; too many for an address are chosen as long
 * as the page is shown.
 */
export const useChosen = ({ chosen: text }: ListSearch, navigate: (change: Change) => unknown) => {
  const [many, setMany] = useState(NONE)
  const chosen = text === undefined ? many : readIds(text)
  const choose = (ids: ReadonlySet<string>) => {
    const packed = packIds(ids)
    setMany(packed === undefined ? ids : NONE)
    // Clicks may follow each other faster than the address is read: each changes what is there by then.
    const next = (now: string | undefined) => {
      if (now === text || packed === undefined) return packed
      const kept = [...readIds(now)].filter(id => ids.has(id) || !chosen.has(id))
      return packIds(new Set([...kept, ...[...ids].filter(id => !chosen.has(id))]))
    }
    navigate({ search: before => ({ ...before, chosen: next(before.chosen) }), replace: true, resetScroll: false })
  }
  return [chosen, choose] as const
}
