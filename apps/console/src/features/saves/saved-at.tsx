import { useFormat } from '../../i18n'

/** A moment by the wall's clock where the reader is: long enough to be told from another, short enough for a card. */
export const useWallTime = () => {
  const { locale } = useFormat()
  return (time: string): string =>
    new Date(time).toLocaleString(locale === 'en' ? 'en-GB' : locale, {
      dateStyle: locale === 'en' ? 'medium' : 'long',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
}

/** When it was saved, by the wall's clock where the reader is. */
export const SavedAt = ({ time }: { readonly time: string }) => (
  <time dateTime={time} className="whitespace-nowrap">
    {useWallTime()(time)}
  </time>
)
