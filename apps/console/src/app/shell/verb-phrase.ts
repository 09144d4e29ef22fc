/** A verb and what it is to be done to, as typed: `migrate web-01`. */
export interface VerbPhrase<Verb> {
  readonly verbs: readonly Verb[]
  /** Names or filters the things; empty where only the verb was typed. */
  readonly rest: string
}

/** What each verb is called, in full. */
export type VerbWords<Verb extends string> = readonly (readonly [Verb, readonly string[]])[]

/** Letters of a verb that are enough to mean it. */
const ENOUGH = 2

/**
 * Reads a verb at the beginning of a text or, as in Korean, at its end: in full, or by its first letters with something
 * to do it to.
 */
export const readPhrase = <Verb extends string>(text: string, words: VerbWords<Verb>): VerbPhrase<Verb> | undefined => {
  const asked = text.trim()
  const lower = asked.toLowerCase()
  const all = words.map(([verb, called]) => [verb, called.map(word => word.toLowerCase())] as const)
  const meant = (is: (word: string) => boolean): Verb[] =>
    all.flatMap(([verb, called]) => (called.some(is) ? verb : []))
  const longest = (is: (word: string) => boolean): number =>
    Math.max(0, ...all.flatMap(([, called]) => called.filter(is).map(word => word.length)))

  const before = longest(word => lower === word || lower.startsWith(`${word} `))
  if (before > 0) {
    return { verbs: meant(word => word === lower.slice(0, before)), rest: asked.slice(before).trim() }
  }
  const behind = longest(word => lower.endsWith(` ${word}`))
  if (behind > 0) {
    const at = asked.length - behind
    return { verbs: meant(word => word === lower.slice(at)), rest: asked.slice(0, at).trim() }
  }
  const tokens = asked.split(/\s+/)
  if (tokens.length < 2) return undefined
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)]
  return begun(first, tokens.slice(1), meant) ?? begun(last, tokens.slice(0, -1), meant)
}

const begun = <Verb>(
  token: string,
  others: readonly string[],
  meant: (is: (word: string) => boolean) => Verb[],
): VerbPhrase<Verb> | undefined => {
  const verbs = token.length < ENOUGH ? [] : meant(word => word.startsWith(token.toLowerCase()))
  return verbs.length === 0 ? undefined : { verbs, rest: others.join(' ') }
}
