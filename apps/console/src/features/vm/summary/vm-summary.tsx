import type { Vm } from '@vivarium/model'
import { useT } from '../../../i18n'
import { Panel } from '../../../ui/panel'
import { MigrationCard } from '../migration-card'
import { useLastMigration } from '../use-last-migration'
import { GeneralFacts } from './general-facts'
import { HardwareFacts } from './hardware-facts'
import { LastEvents } from './last-events'
import { LastFailure } from './last-failure'
import { VmUsage } from './vm-usage'

/** What a VM is, where it is, and how it does now. */
export const VmSummary = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const migration = useLastMigration(vm.id)
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
          <Panel title={t('vm.hardware')}>
            <HardwareFacts vm={vm} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4 md:max-xl:col-span-2">
          {migration && <MigrationCard operation={migration} from={vm.state === 'migrating' ? vm.hostName : null} />}
          <LastEvents vm={vm} />
        </div>
      </div>
    </>
  )
}
