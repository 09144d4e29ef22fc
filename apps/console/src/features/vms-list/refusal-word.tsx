import { type RefusalCode, refusalLabel } from '@vivarium/model'
import { useLocale } from '../../i18n'

/** A reason in a few words. */
export const RefusalWord = ({ code }: { readonly code: RefusalCode }) => refusalLabel(useLocale(), code)
