import type { Catalogue } from './catalogue'
import type { Locale } from './locale'

const loaded: Partial<Record<Locale, Catalogue>> = {}

/**
 * Fetches a language's sentences, once. They are most of what a reader of lists never sees, so they come when the first
 * refusal, event or mistake is to be told.
 */
export async function loadSentences(locale: Locale): Promise<void> {
  loaded[locale] ??= locale === 'ko' ? (await import('./ko')).ko : (await import('./en')).en
}

/** Thrown where a text is asked for before its language was loaded: load it, and ask again. */
export class SentencesMissing extends Error {
  readonly locale: Locale
  constructor(locale: Locale) {
    super(`the sentences in ${locale} are not loaded`)
    this.locale = locale
  }
}

/** A language's sentences. Throws `SentencesMissing` until they are loaded. */
export function sentencesOf(locale: Locale): Catalogue {
  const catalogue = loaded[locale]
  if (catalogue === undefined) throw new SentencesMissing(locale)
  return catalogue
}
