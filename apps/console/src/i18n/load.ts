import { i18n } from '@lingui/core'
import { loadSentences } from '@vivarium/model'
import type { Locale } from '../stores/preferences'

type Messages = Record<string, string>

/** The Korean font, whose slices are fetched as their characters are first on the page: also for the name of the language. */
export const koreanFont = () => import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css')

const first = {
  en: async () => (await import('./en/first')).first,
  ko: async () => {
    const [words] = await Promise.all([import('./ko/first'), koreanFont()])
    return words.first
  },
} satisfies Record<Locale, () => Promise<Messages>>
const rest = {
  en: async () => (await import('./en/rest')).rest,
  ko: async () => (await import('./ko/rest')).rest,
} satisfies Record<Locale, () => Promise<Messages>>

const begun = new Map<Locale, Promise<void>>()

/** Fetches the words that the frame of every page and the list of VMs need, and shows everything in that language. */
export const beginLocale = async (locale: Locale): Promise<void> => {
  i18n.load(locale, await first[locale]())
  i18n.activate(locale)
  document.documentElement.lang = locale
}

const fetchRest = async (locale: Locale): Promise<void> => {
  try {
    const [messages] = await Promise.all([rest[locale](), loadSentences(locale)])
    i18n.load(locale, messages)
  } catch (error) {
    // The next page asks for it again.
    begun.delete(locale)
    throw error
  }
}

/** Fetches the words of all other pages in that language, and the sentences of the model; once, however often it is asked for. */
export const restOfLocale = (locale: Locale): Promise<void> => {
  const known = begun.get(locale) ?? fetchRest(locale)
  begun.set(locale, known)
  return known
}

/** Something that is fetched when it is asked for, with the words of later pages: it may be asked for on the first. */
export const withWords = async <T>(fetched: Promise<T>): Promise<T> => {
  await restOfLocale(i18n.locale === 'ko' ? 'ko' : 'en')
  return fetched
}

/** Shows everything in another language, when all of its words are there. */
export const activateLocale = async (locale: Locale): Promise<void> => {
  await restOfLocale(locale)
  await beginLocale(locale)
}
