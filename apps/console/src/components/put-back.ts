import { type Change, commit } from '@vivarium/client'
import { t } from '../i18n'
import { showToast } from './toast'
import { problemOf } from './use-command'

const putBack = async (change: Change): Promise<void> => {
  try {
    await commit<unknown>(change)
  } catch (error) {
    showToast({ tone: 'failed', title: t('putBack.failed'), detail: problemOf(error).detail })
  }
}

/** Tells that something was removed at a press, and offers to put it back by the call that undoes just that. */
export const offerBack = (title: string, back: Change): void =>
  showToast({ tone: 'done', title, action: { label: t('putBack.undo'), run: () => void putBack(back) } })
