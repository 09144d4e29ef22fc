import { callLog, type LoggedCall, onCall } from '@vivarium/client'
import { useState, useSyncExternalStore } from 'react'
import { type CallKind, CallKindChoice, isOfKind } from '../../../components/call-kind'
import { CallList } from '../../../components/call-list'
import { useT } from '../../../i18n'
import { Panel } from '../../../ui/panel'

/** Whether a call is about that VM: by its address, its filter or its body. */
const concerns = ({ path, query, body }: LoggedCall, vmId: string): boolean =>
  path.split('/').includes(vmId) || `${JSON.stringify(query)}${JSON.stringify(body)}`.includes(vmId)

/** More of them would be a wall. */
const SHOWN = 50

/** The latest calls that this console made about a VM, newest first, each to be made again elsewhere. */
export const CallLog = ({ vmId }: { readonly vmId: string }) => {
  const t = useT()
  const [kind, setKind] = useState<CallKind>('all')
  const calls = useSyncExternalStore(onCall, callLog).filter(call => concerns(call, vmId) && isOfKind(call, kind))
  return (
    <Panel
      title={t('vm.api.log')}
      meta={String(calls.length)}
      actions={<CallKindChoice value={kind} onChange={setKind} />}
    >
      {calls.length === 0 && <p className="text-text-3">{t('vm.api.none')}</p>}
      <CallList label={t('vm.api.log')} calls={calls.slice(0, SHOWN)} />
    </Panel>
  )
}
