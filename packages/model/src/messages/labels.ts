import type { RefusalCode } from '../problem'
import { labels as en } from './en/labels'
import { labels as ko } from './ko/labels'
import type { Locale } from './locale'

const LABELS = { en, ko }

/** A refusal in two or three words, for a list of hosts or a badge. */
export const refusalLabel = (locale: Locale, code: RefusalCode): string => LABELS[locale][code]
