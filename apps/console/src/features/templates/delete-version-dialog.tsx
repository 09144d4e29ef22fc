import { changes } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { ChangeDialog } from '../../components/change-dialog'
import { useChange } from '../../components/use-change'
import { useT } from '../../i18n'

interface DeleteVersionDialogProps {
  readonly template: Template
  readonly version: number
  readonly onClose: () => void
}

/** Deletes one of a template's earlier versions: what is freed, or who still reads it. */
export const DeleteVersionDialog = ({ template, version, onClose }: DeleteVersionDialogProps) => {
  const t = useT()
  const state = useChange({
    change: changes.deleteTemplateVersion(template.id, version),
    verb: t('templates.deleteVersionVerb'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('templates.deleteVersionTitle', { name: template.name, n: version })}
      verb={t('templates.deleteVersionVerb')}
      state={state}
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{t('templates.deleteVersionHint')}</p>
    </ChangeDialog>
  )
}
