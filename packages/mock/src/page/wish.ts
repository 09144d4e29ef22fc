import type { FleetName, Wish } from '../wire/messages'

/** Where a page is, and what its tab remembers. */
export interface PageSurroundings {
  readonly location: Pick<Location, 'href'>
  readonly history: Pick<History, 'state' | 'replaceState'>
  /** Absent where the browser keeps nothing. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
}

const REMEMBERED = 'vivarium.fleet'
const LARGEST = 100_000

/**
 * Reads from the page's address which fleet is wanted.
 * - `?fleet=tiny`, `?fleet=default`, `?fleet=large:500`: the fleet, each with a save of its own. The tab remembers it, so
 *   that it need not be in every address.
 *   What names no fleet is ignored, and `isUnknown` says so.
 * - `?fresh=1` forgets its save and starts it anew, once: the parameter is taken out of the address, for a reload must
 *   find what it left.
 * - `?paused=1`: where the fleet starts anew, its clock stands still.
 */
export function readWish(base: string, { location, history, storage }: PageSurroundings): Wish & { isUnknown?: true } {
  const url = new URL(location.href)
  const { searchParams } = url
  const named = searchParams.get('fleet')
  const asked = fleetName(named)
  if (asked !== undefined) storage?.setItem(REMEMBERED, asked)
  const fleet = asked ?? fleetName(storage?.getItem(REMEMBERED)) ?? 'default'
  const isFresh = searchParams.get('fresh') === '1'
  if (isFresh) {
    searchParams.delete('fresh')
    history.replaceState(history.state, '', url)
  }
  return {
    fleet,
    save: `vivarium${base}${fleet}`,
    start: isFresh ? 'fresh' : 'saved',
    clock: searchParams.get('paused') === '1' ? 'paused' : 'running',
    ...(named !== null && asked === undefined ? { isUnknown: true } : {}),
  }
}

function fleetName(text: string | null | undefined): FleetName | undefined {
  if (text === 'default' || text === 'tiny') return text
  const size = Number(/^large:(\d{1,6})$/.exec(text ?? '')?.[1])
  return size >= 1 && size <= LARGEST ? `large:${size}` : undefined
}
