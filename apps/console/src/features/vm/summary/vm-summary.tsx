import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { cx } from '../../../ui/cx'
import { Panel } from '../../../ui/panel'
import { MigrationCard } from '../migration-card'
import { useLastMigration } from '../use-last-migration'
import { DisksPanel, NicsPanel } from './attached'
import { GeneralFacts } from './general-facts'
import { Glance } from './glance'
import { HardwareFacts } from './hardware-facts'
import { LastEvents } from './last-events'
import { LastFailure } from './last-failure'
import { MemoryBackingPanel } from './memory-backing'
import { NotesPanel } from './notes-panel'
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
      <Glance vm={vm} />
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-4">
          <NotesPanel vm={vm} />
          <Panel title={t('vm.general')}>
            <GeneralFacts vm={vm} />
          </Panel>
          <LastEvents vm={vm} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <VmUsage vm={vm} />
          <MemoryBackingPanel vm={vm} />
        </div>
        <div className={cx('flex min-w-0 flex-col gap-4 md:max-xl:col-span-2', moves && 'max-md:order-first')}>
          {migration && <MigrationCard operation={migration} from={vm.state === 'migrating' ? vm.hostName : null} />}
          <Panel
            title={t('vm.hardware')}
            actions={
              <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'hardware' }} className={LINK_STYLE}>
                {t('vm.glance.change')}
              </Link>
            }
          >
            <HardwareFacts vm={vm} />
          </Panel>
          <DisksPanel vm={vm} />
          <NicsPanel vm={vm} />
        </div>
      </div>
    </>
  )
}
