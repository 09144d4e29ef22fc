import type { QueryMistakeCode } from '../query'
import type { Names } from './catalogue'
import { names as namesEn } from './en/names'
import { queryMistakes as queryMistakesEn } from './en/query-mistakes'
import { names as namesKo } from './ko/names'
import { queryMistakes as queryMistakesKo } from './ko/query-mistakes'
import type { Locale } from './locale'

// Apart from the sentences, so that a page that only needs names does not carry those too.
const NAMES: Record<Locale, Names> = { en: namesEn, ko: namesKo }
const QUERY_MISTAKES = { en: queryMistakesEn, ko: queryMistakesKo }

/** What states, operations, phases and kinds are called in that language. */
export const namesOf = (locale: Locale): Names => NAMES[locale]

/** What is wrong with a filter. */
export const queryMistakeText = (locale: Locale, code: QueryMistakeCode): string => QUERY_MISTAKES[locale][code]
