import { use } from 'react'
import type { Locale } from '../../stores/preferences'
import { useLocale } from '..'
import type { Glossary } from './terms'

export { GLOSSARY, type TermId } from './terms'

const LOAD = {
  en: async () => (await import('./en')).en,
  ko: async () => (await import('./ko')).ko,
} satisfies Record<Locale, () => Promise<Glossary>>

const begun = new Map<Locale, Promise<Glossary>>()

const begin = (locale: Locale): Promise<Glossary> => {
  const texts = LOAD[locale]()
  begun.set(locale, texts)
  // Who asks again after a failure gets another try.
  texts.catch(() => begun.delete(locale))
  return texts
}

/** What the terms mean, in the language that is shown; suspends until its texts are here. */
export const useGlossary = (): Glossary => {
  const locale = useLocale()
  return use(begun.get(locale) ?? begin(locale))
}
