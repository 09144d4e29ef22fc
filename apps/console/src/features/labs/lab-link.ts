import { exportLab } from '@vivarium/client'
import { LINK_LIMIT, linkTo, pack } from '../../components/document-link'
import { showToast } from '../../components/toast'
import { t } from '../../i18n'

/** The whole address of a path of the console. */
const addressOf = (path: string): string => `${location.origin}${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`

/** Puts a link on the clipboard that opens exactly that lab. */
export const copyLabLink = async (name: string): Promise<void> => {
  await navigator.clipboard.writeText(addressOf(`/labs/${name}/start`))
  showToast({ tone: 'done', title: t('labs.linkCopied') })
}

/** Puts a link on the clipboard that carries the lab that is on, whoever wrote it, in its fragment. */
export const copyOwnLink = async (): Promise<void> => {
  const link = linkTo(addressOf('/labs'), 'lab', await pack(await (await exportLab('current')).text()))
  if (link.length > LINK_LIMIT) {
    showToast({ tone: 'failed', title: t('labs.linkTooLong') })
    return
  }
  await navigator.clipboard.writeText(link)
  showToast({ tone: 'done', title: t('labs.linkCopied') })
}
