import { callLog, type LoggedCall, onCall } from '@vivarium/client'
import { useState, useSyncExternalStore } from 'react'
import { CallList } from '../../../components/call-list'
import { useT } from '../../../i18n'
import { Panel } from '../../../ui/panel'
import { Segments } from '../../../ui/segments'

/** Whether a call is about that VM: by its address, its filter or its body. */
const concerns = ({ path, query, body }: LoggedCall, vmId: string): boolean =>
  path.split('/').includes(vmId) || `${JSON.stringify(query)}${JSON.stringify(body)}`.includes(vmId)

const isChange = ({ method, query }: LoggedCall): boolean => method !== 'GET' && query.dryRun !== true

/** More of them would be a wall. */
const SHOWN = 50

/** The latest calls that this console made about a VM, newest first, each to be made again elsewhere. */
export const CallLog = ({ vmId }: { readonly vmId: string }) => {
  const t = useT()
  const [which, setWhich] = useState<'all' | 'changes'>('all')
  const all = useSyncExternalStore(onCall, callLog).filter(call => concerns(call, vmId))
  const calls = which === 'all' ? all : all.filter(isChange)
  return (
    <Panel
      title={t('vm.api.log')}
      meta={String(calls.length)}
      actions={
        <Segments
          label={t('vm.api.which')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: t('vm.api.all') },
            { value: 'changes', label: t('vm.api.changes') },
          ]}
        />
      }
    >
      {calls.length === 0 && <p className="text-text-3">{t('vm.api.none')}</p>}
      <CallList label={t('vm.api.log')} calls={calls.slice(0, SHOWN)} />
    </Panel>
  )
}
