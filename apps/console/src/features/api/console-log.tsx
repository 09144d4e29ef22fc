import { callLog, onCall } from '@vivarium/client'
import { useState, useSyncExternalStore } from 'react'
import { type CallKind, CallKindChoice, isOfKind } from '../../components/call-kind'
import { CallList } from '../../components/call-list'
import { useFormat, useT } from '../../i18n'
import { Input } from '../../ui/input'
import { Panel } from '../../ui/panel'

/** Every call that this tab made of late, newest first. */
export const ConsoleLog = () => {
  const t = useT()
  const format = useFormat()
  const [kind, setKind] = useState<CallKind>('all')
  const [find, setFind] = useState('')
  const all = useSyncExternalStore(onCall, callLog)
  const wanted = find.toLowerCase()
  const calls = all.filter(
    call =>
      isOfKind(call, kind) &&
      `${call.method} ${call.path} ${call.status} ${JSON.stringify(call.query)}`.toLowerCase().includes(wanted),
  )
  return (
    <Panel
      title={t('apiPage.log')}
      meta={format.number(calls.length)}
      actions={
        <>
          <Input
            type="search"
            aria-label={t('apiPage.logFind')}
            placeholder={t('apiPage.logFind')}
            value={find}
            onChange={event => setFind(event.target.value)}
            className="w-44!"
          />
          <CallKindChoice value={kind} onChange={setKind} />
        </>
      }
    >
      <p className="pb-2 text-text-3 text-xs">{t('apiPage.logHint', { n: format.number(all.length) })}</p>
      <CallList label={t('apiPage.log')} calls={calls} />
    </Panel>
  )
}
