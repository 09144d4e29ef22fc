import { RequestFault } from './errors'

/** Fields that move with the clock, and what not every answer tells: they are not what a writer must have seen. */
const VOLATILE: ReadonlySet<string> = new Set([
  'usage',
  'cpuTrend',
  'usedGiB',
  'heldGiB',
  'progress',
  'doneMiB',
  'rateMBps',
  'endsAt',
  'now',
  'call',
  'nextEventAt',
])

/** FNV-1a over UTF-16 code units, from two seeds: 64 bits in all. */
function hash(text: string, seed: number): string {
  let value = seed
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(36)
}

/** A resource's entity tag: the same as long as nothing of it changed but what moves with the clock. */
export function etagOf(resource: unknown): string {
  const text = JSON.stringify(resource, (key, value: unknown) => (VOLATILE.has(key) ? undefined : value))
  return `"${hash(text, 0x811c9dc5)}${hash(text, 0x2f0b4a27)}"`
}

/** Ends the request with 412 when its If-Match names another state of the resource than the present. */
export function checkIfMatch(request: Request, resource: () => unknown): void {
  const header = request.headers.get('If-Match')
  if (header === null || header.trim() === '*') return
  const present = etagOf(resource())
  if (!header.split(',').some(tag => tag.trim() === present)) {
    throw new RequestFault({ code: 'precondition_failed', params: {} })
  }
}
