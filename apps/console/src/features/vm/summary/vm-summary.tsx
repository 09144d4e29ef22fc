import type { Vm } from '@vivarium/model'
import { useT } from '../../../i18n'
import { cx } from '../../../ui/cx'
import { Panel } from '../../../ui/panel'
import { MigrationCard } from '../migration-card'
import { useLastMigration } from '../use-last-migration'
import { GeneralFacts } from './general-facts'
import { HardwareFacts } from './hardware-facts'
import { LastEvents } from './last-events'
import { LastFailure } from './last-failure'
import { MemoryBackingPanel } from './memory-backing'
import { VmUsage } from './vm-usage'

/** What a VM is, where it is, and how it does now. */
export const VmSummary = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const migration = useLastMigration(vm.id)
  // On a phone, what moves is seen first.
  const moves = migration?.state === 'running'
  return (
    <>
      <LastFailure vmId={vm.id} />
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <Panel title={t('vm.general')}>
          {vm.description && <p className="whitespace-pre-line pb-2 text-text-2">{vm.description}</p>}
          <GeneralFacts vm={vm} />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <VmUsage vm={vm} />
          <MemoryBackingPanel vm={vm} />
          <Panel title={t('vm.hardware')}>
            <HardwareFacts vm={vm} />
          </Panel>
        </div>
        <div className={cx('flex min-w-0 flex-col gap-4 md:max-xl:col-span-2', moves && 'max-md:order-first')}>
          {migration && <MigrationCard operation={migration} from={vm.state === 'migrating' ? vm.hostName : null} />}
          <LastEvents vm={vm} />
        </div>
      </div>
    </>
  )
}
