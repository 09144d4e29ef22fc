export const LOCALES = ['en', 'ko'] as const
export type Locale = (typeof LOCALES)[number]

/** The language that an Accept-Language header asks for most, of those that there are; English otherwise. */
export const negotiateLocale = (acceptLanguage: string | undefined): Locale => {
  const wishes = (acceptLanguage ?? '').split(',').map(readWish)
  const best = wishes
    .filter(wish => wish.locale !== undefined && wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return best[0]?.locale ?? 'en'
}

const readWish = (wish: string): { locale: Locale | undefined; quality: number } => {
  const [range = '', ...options] = wish.split(';').map(part => part.trim().toLowerCase())
  const language = range.split('-')[0]
  const q = options.find(option => option.startsWith('q='))
  const quality = q === undefined ? 1 : Number(q.slice(2))
  return { locale: LOCALES.find(locale => locale === language), quality: Number.isNaN(quality) ? 0 : quality }
}
