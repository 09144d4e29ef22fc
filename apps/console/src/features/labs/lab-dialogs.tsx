import { useT } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface QuestionProps {
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks before the answer key does something: it is remembered. */
export const SolveDialog = ({ onClose, onConfirm }: QuestionProps) => {
  const t = useT()
  return (
    <AlertDialog
      open
      tone="neutral"
      onClose={onClose}
      title={t('labs.solveTitle')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('labs.solveConfirm')}
      onConfirm={onConfirm}
    >
      {t('labs.solveText')}
    </AlertDialog>
  )
}

/** Asks before a lab begins anew. */
export const RestartDialog = ({ onClose, onConfirm }: QuestionProps) => {
  const t = useT()
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t('labs.resetTitle')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('labs.resetConfirm')}
      onConfirm={onConfirm}
    >
      {t('labs.resetText')}
    </AlertDialog>
  )
}

interface LeaveDialogProps {
  readonly onClose: () => void
  readonly onLeave: (to: 'here' | 'before') => void
}

/** Asks where to go when a lab is left. */
export const LeaveDialog = ({ onClose, onLeave }: LeaveDialogProps) => {
  const t = useT()
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t('labs.leaveTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={() => onLeave('here')}>{t('labs.leaveStay')}</Button>
          <Button variant="primary" onClick={() => onLeave('before')}>
            {t('labs.leaveBack')}
          </Button>
        </>
      }
    >
      <p className="text-text-2">{t('labs.leaveText')}</p>
    </Dialog>
  )
}
