import type { DelayDistribution, FaultFamily, FaultKind } from '../fault'
import { faults as en } from './en/faults'
import { faults as ko } from './ko/faults'
import type { Locale } from './locale'

/** What faults are called, and what each does, in a sentence. */
export interface FaultWords {
  readonly kinds: Record<FaultKind, string>
  readonly families: Record<FaultFamily, string>
  readonly does: Record<FaultKind, string>
  readonly distributions: Record<DelayDistribution, string>
}

const WORDS: Record<Locale, FaultWords> = { en, ko }

export const faultWordsOf = (locale: Locale): FaultWords => WORDS[locale]
