import type { Names } from './catalogue'
import { names as en } from './en/names'
import { names as ko } from './ko/names'
import type { Locale } from './locale'

// Apart from the sentences, so that a page that only needs names does not carry those too.
const NAMES: Record<Locale, Names> = { en, ko }

/** What states, operations, phases and kinds are called in that language. */
export const namesOf = (locale: Locale): Names => NAMES[locale]
