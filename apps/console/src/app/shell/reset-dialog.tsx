import { useState } from 'react'
import { useT } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'

interface ResetDialogProps {
  readonly onClose: () => void
  readonly onConfirm: () => Promise<void>
}

/** Asks before the fleet starts over: there is no way back but a saved file. */
export const ResetDialog = ({ onClose, onConfirm }: ResetDialogProps) => {
  const t = useT()
  const [pending, setPending] = useState(false)
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t('fleet.resetTitle')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('fleet.resetConfirm')}
      pending={pending}
      onConfirm={() => {
        setPending(true)
        void onConfirm().finally(onClose)
      }}
    >
      {t('fleet.resetText')}
    </AlertDialog>
  )
}
