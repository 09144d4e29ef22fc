import { changes } from '@vivarium/client'
import type { Snapshot, Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { SimTime } from '../../../components/sim-time'
import { useChange } from '../../../components/use-change'
import { useFormat, useT } from '../../../i18n'
import { DescriptionList, Fact } from '../../../ui/description-list'

interface TrialDialogProps {
  readonly vm: Vm
  readonly snapshot: Snapshot
  readonly which: 'preview' | 'commit' | 'undo'
  readonly onClose: () => void
}

/** Tries a snapshot out, keeps it, or goes back to what was before, after telling what is lost by that. */
export const TrialDialog = ({ vm, snapshot, which, onClose }: TrialDialogProps) => {
  const t = useT()
  const format = useFormat()
  const verb = t(`vm.trial.${which}`)
  const state = useChange<Vm>({ change: changes.trySnapshot(vm.id, snapshot.id, which), verb, onDone: onClose })
  const lostGiB = state.plan?.frees?.storageGiB
  return (
    <ChangeDialog
      title={t(`vm.trial.${which}Title`, { vm: vm.name, snapshot: snapshot.name })}
      verb={verb}
      state={state}
      {...(which === 'preview' ? {} : { tone: 'danger' as const })}
      onClose={onClose}
    >
      <p className="text-text-2">{t(`vm.trial.${which}Text`)}</p>
      <DescriptionList>
        <Fact term={t('vm.trial.snapshot')}>
          <SimTime time={snapshot.createdAt} />
        </Fact>
        {lostGiB !== undefined && <Fact term={t('vm.trial.lost')}>{format.gib(lostGiB)}</Fact>}
      </DescriptionList>
    </ChangeDialog>
  )
}
