import type { FleetState } from './state'

/** A fingerprint of the whole state (FNV-1a over its JSON, 64 bits as hex): equal states, equal fingerprints, in every engine. */
export const stateHash = (fleet: FleetState): string => textHash(JSON.stringify(fleet))

/** The same of a state that is text already. */
export function textHash(text: string): string {
  let high = 0x811c9dc5
  let low = 0xcbf29ce4
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code ^ (high >>> 16), 0x01000193)
  }
  return [high, low].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
