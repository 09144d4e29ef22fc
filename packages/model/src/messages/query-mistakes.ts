import type { QueryMistakeCode } from '../query'
import { queryMistakes as en } from './en/query-mistakes'
import { queryMistakes as ko } from './ko/query-mistakes'
import type { Locale } from './locale'

const QUERY_MISTAKES = { en, ko }

/** What is wrong with a filter. */
export const queryMistakeText = (locale: Locale, code: QueryMistakeCode): string => QUERY_MISTAKES[locale][code]
