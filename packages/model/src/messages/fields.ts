import { fields as en } from './en/fields'
import type { FieldCode, FieldFact, FieldParams } from './field-params'
import { fields as ko } from './ko/fields'
import type { Locale } from './locale'

// At hand without loading: a form checks what is typed as it is typed.
const FIELDS = { en, ko }

const words = <C extends FieldCode>(locale: Locale, code: C, params: FieldParams[C]): string =>
  FIELDS[locale][code](params)

/** What is wrong with a field, and what would work. */
export const fieldErrorText = (locale: Locale, fact: FieldFact): string => words(locale, fact.code, fact.params)
