import { BASE_PATH } from '../http/answer'

/** Collections that the fleet consists of, and what is read over all of it. */
const OF_FLEET =
  /^\/(?:simulation|simulation\/(?:faults|fault-plans)(?:\/[^/]+)?|(?:vms|hosts|clusters|datastores|networks|templates|operations|events|alarms|alarm-definitions|tags|overview|fleet-map|metrics|compatibility|request-paths)(?:\/.*)?)$/

/** An address as it will be asked; undefined where it would be another than the one that is written. */
function readAddress(address: string): URL | undefined {
  if (!URL.canParse(`http://localhost${BASE_PATH}${address}`)) return undefined
  const url = new URL(`http://localhost${BASE_PATH}${address}`)
  const [written] = address.split('?', 1)
  // Dots, escapes and fragments lead elsewhere, or hide where they lead.
  return url.pathname === `${BASE_PATH}${written}` && !url.pathname.includes('%') && url.hash === '' ? url : undefined
}

/**
 * Whether a check may read an address: the fleet's state, answered at once. Not the lab itself, whose checks would wait
 * for themselves, no stream, which never ends, nothing that waits, and no history, which takes long.
 */
export function mayRead(address: string): boolean {
  const url = readAddress(address)
  if (url === undefined) return false
  const path = url.pathname.slice(BASE_PATH.length)
  const formats = url.searchParams.getAll('format')
  return (
    OF_FLEET.test(path) &&
    !url.searchParams.has('waitS') &&
    path !== '/metrics/prometheus' &&
    (path !== '/events' || (formats.length > 0 && formats.every(format => format === 'json')))
  )
}

/** Whether an answer key may call an address: to change the fleet, not the simulation or the lab that is on. */
export function mayCall(address: string): boolean {
  const url = readAddress(address)
  const path = url?.pathname.slice(BASE_PATH.length) ?? ''
  return path !== '/simulation' && OF_FLEET.test(path)
}
