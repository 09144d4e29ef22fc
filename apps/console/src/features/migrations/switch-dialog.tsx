import { changes } from '@vivarium/client'
import { ChangeDialog } from '../../components/change-dialog'
import { useChange } from '../../components/use-change'
import { useT } from '../../i18n'

interface SwitchDialogProps {
  readonly name: string
  readonly operationId: string
  readonly onClose: () => void
}

/** What the switch to post-copy would come to, and what it puts at stake. */
export const SwitchDialog = ({ name, operationId, onClose }: SwitchDialogProps) => {
  const t = useT()
  const verb = t('migrate.switch')
  const state = useChange({ change: changes.startPostCopy(operationId), verb, onDone: onClose })
  return (
    <ChangeDialog
      title={t('migrate.switchTitle', { name })}
      description={t('migrate.switchText')}
      verb={verb}
      tone="danger"
      state={state}
      onClose={onClose}
    >
      <p role="note" className="rounded-md border border-fail bg-fail-soft p-3">
        {t('migrate.postcopyDanger')}
      </p>
    </ChangeDialog>
  )
}
