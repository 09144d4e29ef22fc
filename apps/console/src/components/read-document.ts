import { ApiError } from '@vivarium/client'
import { t } from '../i18n'
import { DOCUMENT_LIMIT_MIB } from './link-mark'

/** The text of a file that somebody chose; one that is larger than the API takes is not read at all. */
export const readDocument = async (file: File): Promise<string> => {
  if (file.size <= DOCUMENT_LIMIT_MIB * 1_048_576) return file.text()
  throw new ApiError({
    type: 'about:blank',
    title: t('fleet.wrongTitle'),
    status: 413,
    detail: t('fleet.tooLarge', { limit: DOCUMENT_LIMIT_MIB }),
    code: 'payload_too_large',
  })
}
