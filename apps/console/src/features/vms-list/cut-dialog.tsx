import { changes, commit } from '@vivarium/client'
import { ProblemAlert } from '../../components/problem-alert'
import { useCommand } from '../../components/use-command'
import { useNames, useT } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'

interface CutDialogProps {
  readonly verb: 'stop' | 'reset'
  readonly vm: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Asks before a running guest loses its power: what it holds in memory can't be brought back. */
export const CutDialog = ({ verb, vm, onClose }: CutDialogProps) => {
  const t = useT()
  const name = useNames().vmVerbs[verb]
  const cut = useCommand({
    run: (_, attempts) => commit(changes.powerVm(vm.id, verb), attempts),
    verb: name,
    problems: 'in-place',
    onDone: onClose,
  })
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t('vmsList.cutTitle', { verb: name, name: vm.name })}
      cancelLabel={t('common.cancel')}
      confirmLabel={name}
      onConfirm={() => cut.submit()}
      pending={cut.pending}
    >
      <p>{t('vmsList.cutText')}</p>
      {cut.problem && <ProblemAlert problem={cut.problem} />}
    </AlertDialog>
  )
}
