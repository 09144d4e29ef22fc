import type { LoggedCall } from '@vivarium/client'
import { Check, Terminal } from 'lucide-react'
import { useState } from 'react'
import { useFormat, useT } from '../i18n'
import { cx } from '../ui/cx'
import { Disclosure } from '../ui/disclosure'
import { IconButton } from '../ui/icon-button'
import { CodeChoice, curlOf } from './code-call'

interface CallListProps {
  readonly label: string
  readonly calls: readonly LoggedCall[]
}

/** Calls that this console made, each to be made again elsewhere. */
export const CallList = ({ label, calls }: CallListProps) => (
  <ol aria-label={label} className="flex flex-col divide-y divide-line">
    {calls.map(call => (
      <li key={call.n} className="flex items-start gap-1 py-1">
        <div className="min-w-0 flex-1">
          <Disclosure summary={<CallLine call={call} />}>
            <CodeChoice call={call} />
          </Disclosure>
        </div>
        <CopyCurl call={call} />
      </li>
    ))}
  </ol>
)

const CallLine = ({ call }: { readonly call: LoggedCall }) => {
  const t = useT()
  const format = useFormat()
  const { method, path, query, status, durationMs, atMs, simulatedMs } = call
  const failed = status === null || status >= 400
  return (
    <span className="flex min-w-0 items-baseline gap-x-2 text-xs">
      <code className="w-12 shrink-0 font-mono font-semibold">{method}</code>
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <code className="min-w-0 break-all font-mono text-text">{path}</code>
        {query.dryRun === true && <span className="text-text-3">{t('vm.api.dry')}</span>}
        <span className={cx('font-mono', failed ? 'text-fail' : 'text-run')}>{status ?? t('vm.api.unanswered')}</span>
        <span className="text-text-3">{`${format.number(durationMs)} ms`}</span>
        <time className="text-text-3" dateTime={new Date(atMs).toISOString()} title={t('apiPage.realTime')}>
          {format.localTime(atMs)}
        </time>
        {simulatedMs !== undefined && (
          <time
            className="text-text-3"
            dateTime={new Date(simulatedMs).toISOString()}
            title={t('apiPage.simulatedTime')}
          >
            {t('apiPage.simulatedAt', { time: format.dateTime(simulatedMs) })}
          </time>
        )}
      </span>
    </span>
  )
}

const CopyCurl = ({ call }: { readonly call: LoggedCall }) => {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(curlOf(call))
    setCopied(true)
  }
  return (
    <IconButton
      label={copied ? t('common.copied') : t('apiPage.copyCurl', { method: call.method, path: call.path })}
      icon={copied ? <Check aria-hidden className="text-run" /> : <Terminal aria-hidden />}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      className="size-6"
    />
  )
}
