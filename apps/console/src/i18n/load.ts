import { i18n } from '@lingui/core'
import type { Locale } from '../stores/preferences'

const loaders = {
  en: async () => (await import('./en')).en,
  ko: async () => {
    const [{ ko }] = await Promise.all([
      import('./ko'),
      // Only slices of the font whose characters are on the page are fetched.
      import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'),
    ])
    return ko
  },
} satisfies Record<Locale, () => Promise<Record<string, string>>>

/** Fetches the words of a language, once, and shows everything in it. */
export const activateLocale = async (locale: Locale): Promise<void> => {
  i18n.loadAndActivate({ locale, messages: await loaders[locale]() })
  document.documentElement.lang = locale
}
