import { callLog, type LoggedCall, onCall } from '@vivarium/client'
import { useState, useSyncExternalStore } from 'react'
import { CodeChoice } from '../../../components/code-call'
import { useFormat, useT } from '../../../i18n'
import { cx } from '../../../ui/cx'
import { Disclosure } from '../../../ui/disclosure'
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
      <ol aria-label={t('vm.api.log')} className="flex flex-col divide-y divide-line">
        {calls.slice(0, SHOWN).map(call => (
          <li key={call.n} className="py-1">
            <Disclosure summary={<CallLine call={call} />}>
              <CodeChoice call={call} />
            </Disclosure>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const CallLine = ({ call: { method, path, query, status, durationMs } }: { readonly call: LoggedCall }) => {
  const t = useT()
  const format = useFormat()
  const isDry = query.dryRun === true
  const failed = status === null || status >= 400
  return (
    <span className="flex min-w-0 items-baseline gap-x-2 text-xs">
      <code className="w-12 shrink-0 font-mono font-semibold">{method}</code>
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <code className="min-w-0 break-all font-mono text-text">{path}</code>
        {isDry && <span className="text-text-3">{t('vm.api.dry')}</span>}
        <span className={cx('font-mono', failed ? 'text-fail' : 'text-run')}>{status ?? t('vm.api.unanswered')}</span>
        <span className="text-text-3">{`${format.number(durationMs)} ms`}</span>
      </span>
    </span>
  )
}
