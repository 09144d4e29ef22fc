import { type Names, VM_VERBS, type VmVerb } from '@vivarium/model'

/** A verb and what it is to be done to, as typed: `migrate web-01`. */
export interface VerbPhrase {
  readonly verbs: readonly VmVerb[]
  /** Names or filters the VMs; empty where only the verb was typed. */
  readonly rest: string
}

/** Letters of a verb that are enough to mean it. */
const ENOUGH = 2

/**
 * Reads a verb at the beginning of a text or, as in Korean, at its end: in full, by its name in the API, or by its first
 * letters with something to do it to.
 */
export const readPhrase = (text: string, names: Names['vmVerbs']): VerbPhrase | undefined => {
  const asked = text.trim()
  const lower = asked.toLowerCase()
  const wordsOf = (verb: VmVerb): string[] => [names[verb].toLowerCase(), verb]
  const meant = (is: (word: string) => boolean): VmVerb[] => VM_VERBS.filter(verb => wordsOf(verb).some(is))
  const longest = (is: (word: string) => boolean): number =>
    Math.max(
      0,
      ...VM_VERBS.flatMap(wordsOf)
        .filter(is)
        .map(word => word.length),
    )

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

const begun = (
  token: string,
  others: readonly string[],
  meant: (is: (word: string) => boolean) => VmVerb[],
): VerbPhrase | undefined => {
  const verbs = token.length < ENOUGH ? [] : meant(word => word.startsWith(token.toLowerCase()))
  return verbs.length === 0 ? undefined : { verbs, rest: others.join(' ') }
}
