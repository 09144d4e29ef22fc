import { i18n } from '@lingui/core'
import type { Names } from '@vivarium/model'
import type { Locale } from '../stores/preferences'

const loaders = {
  en: async () => {
    const [{ en }, { names }] = await Promise.all([import('./en'), import('@vivarium/model/names/en')])
    return { messages: en, names }
  },
  ko: async () => {
    const [{ ko }, { names }] = await Promise.all([
      import('./ko'),
      import('@vivarium/model/names/ko'),
      // Only slices of the font whose characters are on the page are fetched; a page need not wait for them.
      import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'),
    ])
    return { messages: ko, names }
  },
} satisfies Record<Locale, () => Promise<{ messages: Record<string, string>; names: Names }>>

const names: Partial<Record<Locale, Names>> = {}

/** Fetches the words of a language, once, and shows everything in it. */
export const activateLocale = async (locale: Locale): Promise<void> => {
  const words = await loaders[locale]()
  names[locale] = words.names
  i18n.loadAndActivate({ locale, messages: words.messages })
  document.documentElement.lang = locale
}

/** What the fleet's own terms are called (states, verbs, kinds), in the language that is active. */
export const activeNames = (): Names => {
  const active = names[i18n.locale === 'ko' ? 'ko' : 'en']
  if (!active) throw new Error('activateLocale comes first')
  return active
}
