import { activateLocale } from '../i18n'
import { type Locale, setLocale } from '../stores/preferences'
import { queryClient } from './query-client'

/** Shows everything in another language: our own words at once, the API's (reasons, events) as they are read again. */
export const switchLocale = async (locale: Locale): Promise<void> => {
  await activateLocale(locale)
  setLocale(locale)
  await queryClient.invalidateQueries()
}
