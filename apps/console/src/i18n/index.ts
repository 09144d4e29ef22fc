import { i18n } from '@lingui/core'
import { type Names, namesOf, withParticles } from '@vivarium/model'
import { useSyncExternalStore } from 'react'
import type { Locale } from '../stores/preferences'
import type { en } from './en'
import { type Format, formatOf } from './format'
import type { MessageValues } from './message-values'

export type { Format } from './format'
export { activateLocale, beginLocale, koreanFont, restOfLocale, withWords } from './load'

type MessageId = keyof typeof en
type Values<Id extends MessageId> = MessageValues<(typeof en)[Id]>
/** Ids whose text has no placeholder: what a table of labels may hold. */
export type PlainMessageId = { [Id in MessageId]: keyof Values<Id> extends never ? Id : never }[MessageId]

/** The text of an id in the active language; its placeholders are required, and checked. */
export type Translate = <Id extends MessageId>(
  id: Id,
  ...values: keyof Values<Id> extends never ? [] : [values: Values<Id>]
) => string

/** For code outside components; a component uses `useT`, to be drawn again when the language changes. */
export const t: Translate = (id, ...values) => {
  const text = i18n._(id, values[0] ?? {})
  return values[0] && i18n.locale === 'ko' ? withParticles(text) : text
}

const subscribe = (changed: () => void) => i18n.on('change', changed)
const activeLocale = (): Locale => (i18n.locale === 'ko' ? 'ko' : 'en')

/** The language whose words are shown now. */
export const useLocale = (): Locale => useSyncExternalStore(subscribe, activeLocale)

export const useT = (): Translate => {
  useLocale()
  return t
}

/** Numbers, sizes, times: the only way to write one. */
export const useFormat = (): Format => formatOf(useLocale())

/** The fleet's own terms, as the API uses them: `names.vmStates.running`. */
export const useNames = (): Names => namesOf(useLocale())
