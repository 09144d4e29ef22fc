import { Link } from '@tanstack/react-router'
import { changes } from '@vivarium/client'
import type { Snapshot, Vm } from '@vivarium/model'
import { Size } from '../../../components/quantity'
import { SimTime } from '../../../components/sim-time'
import { VerbButton } from '../../../components/verb-button'
import { useFormat, useNames, useT } from '../../../i18n'
import { buttonStyle } from '../../../ui/button-style'
import { DescriptionList, Fact } from '../../../ui/description-list'
import { Panel } from '../../../ui/panel'
import { useVmDialog } from '../use-vm-dialog'
import { MergeCost } from './merge-cost'

interface SnapshotDetailsProps {
  readonly vm: Vm
  readonly snapshot: Snapshot
}

/** The chosen snapshot: what it keeps, and its verbs. What speaks against one is told in its dialog. */
export const SnapshotDetails = ({ vm, snapshot }: SnapshotDetailsProps) => {
  const t = useT()
  const format = useFormat()
  const { operations, vmVerbs, snapshotWarnings } = useNames()
  const dialogs = useVmDialog()
  return (
    <Panel title={snapshot.name} meta={snapshot.current && t('vm.snapshots.current')}>
      {snapshot.description && <p className="whitespace-pre-line pb-2 text-text-2">{snapshot.description}</p>}
      <DescriptionList>
        <Fact term={t('vm.created')}>
          <SimTime time={snapshot.createdAt} />
        </Fact>
        <Fact term={t('vm.snapshots.keeps')}>
          {snapshot.withMemory ? t('vm.snapshots.keepsMemory') : t('vm.snapshots.keepsDisks')}
        </Fact>
        {snapshot.warnings.length > 0 && (
          <Fact term={t('vm.snapshots.warnings')}>
            {snapshot.warnings.map(code => (
              <span key={code} className="block">
                {snapshotWarnings[code]}
              </span>
            ))}
          </Fact>
        )}
        <Fact term={t('vm.disk.size')}>
          <Size mib={snapshot.sizeGiB * 1024} />
        </Fact>
        <Fact term={t('vm.hardware')}>
          {t('vm.size', { vcpus: snapshot.vcpus, memory: format.mib(snapshot.memoryMiB) })}
        </Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{snapshot.id}</code>
        </Fact>
      </DescriptionList>
      <MergeCost change={changes.deleteSnapshot(vm.id, snapshot.id)} title={t('vm.merge.one')} />
      <div className="flex flex-wrap gap-2 pt-3">
        <VerbButton variant="primary" onClick={() => dialogs.open('revert', { snapshot: snapshot.id })}>
          {t('vm.withDialog', { verb: operations['snapshot.revert'] })}
        </VerbButton>
        {vm.preview?.snapshotId !== snapshot.id && (
          <VerbButton onClick={() => dialogs.open('preview', { snapshot: snapshot.id })}>
            {t('vm.withDialog', { verb: t('vm.trial.preview') })}
          </VerbButton>
        )}
        <Link
          to="/vms/$vmId/clone"
          params={{ vmId: vm.id }}
          search={{ snapshot: snapshot.id }}
          className={buttonStyle()}
        >
          {t('vm.withDialog', { verb: vmVerbs.clone })}
        </Link>
        <VerbButton variant="danger-quiet" onClick={() => dialogs.open('delete-snapshot', { snapshot: snapshot.id })}>
          {t('vm.withDialog', { verb: operations['snapshot.delete'] })}
        </VerbButton>
      </div>
    </Panel>
  )
}
