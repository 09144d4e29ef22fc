/** What a link may carry in its fragment: a fleet as a scenario document, a session with its history, a lab. */
const LINK_KINDS = ['fleet', 'session', 'lab'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** A document may be so large, as the API takes them. */
export const DOCUMENT_LIMIT_MIB = 32

const CARRYING = new RegExp(`^#?(${LINK_KINDS.join('|')})=`)

/** What a fragment carries, or means to; undefined where it is about something else. */
export const linkKindOf = (fragment: string): LinkKind | undefined =>
  LINK_KINDS.find(kind => kind === CARRYING.exec(fragment)?.[1])

/** Whether a fragment carries a document. */
export const carriesDocument = (fragment: string): boolean => linkKindOf(fragment) !== undefined

/** What a document's text says it is, wherever its formatting puts it; a fleet where it says nothing else. */
export function kindOf(text: string): LinkKind {
  const head = /^\s*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"(\w*)"/.exec(text)?.[1]
  if (head === 'vivariumSession') return 'session'
  return head !== 'vivarium' && /"vivariumLab"\s*:/.test(text) ? 'lab' : 'fleet'
}
