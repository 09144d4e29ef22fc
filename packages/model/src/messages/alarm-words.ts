import type { AlarmComparison, AlarmMeasure, AlarmSeverity, AlarmState, AlarmUnit } from '../alarm'
import { ALARM_MEASURES, alarmNumber } from '../alarm'
import { alarms as en } from './en/alarms'
import { alarms as ko } from './ko/alarms'
import type { Locale } from './locale'

/** What alarms are called, and how they are told. */
export interface AlarmWords {
  readonly measures: Record<AlarmMeasure, string>
  readonly severities: Record<AlarmSeverity, string>
  readonly states: Record<AlarmState, string>
  /** A name that several definitions would have, made its own by how bad each is. */
  readonly withSeverity: (name: string, severity: string) => string
  /** A number of that unit, with it. */
  readonly amount: (value: number, unit: AlarmUnit) => string
  /** A number that crossed its threshold. */
  readonly crossed: (facts: {
    readonly measure: string
    readonly value: string
    readonly threshold: string
    readonly comparison: AlarmComparison
  }) => string
}

const WORDS: Record<Locale, AlarmWords> = { en, ko }

/** The words of alarms; apart from the names, as few pages need them. */
export const alarmWordsOf = (locale: Locale): AlarmWords => WORDS[locale]

/** What a definition is called in the log: by its own name, or by what it measures. */
export function alarmDefinitionName(locale: Locale, name: string): string {
  const measure = ALARM_MEASURES.find(each => each === name)
  return measure === undefined ? name : WORDS[locale].measures[measure]
}

/** What an alarm is about, in a few words: with the number and its threshold, where one is watched. */
export function alarmText(
  locale: Locale,
  {
    measure,
    value,
    threshold,
  }: { readonly measure: AlarmMeasure; readonly value?: number | undefined; readonly threshold?: number | undefined },
): string {
  const words = WORDS[locale]
  const unit = alarmNumber(measure)?.unit
  if (unit === undefined || value === undefined || threshold === undefined) return words.measures[measure]
  return words.crossed({
    measure: words.measures[measure],
    value: words.amount(value, unit),
    threshold: words.amount(threshold, unit),
    comparison: value < threshold ? 'below' : 'above',
  })
}
