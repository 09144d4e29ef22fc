import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { faultsQuery } from '@vivarium/client'
import { faultWordsOf } from '@vivarium/model'
import { Zap } from 'lucide-react'
import { useLocale, useT } from '../i18n'
import { MendButton } from './mend-button'
import { RelativeTime } from './sim-time'

interface FaultNoticeProps {
  readonly of: { readonly hostId: string } | { readonly datastoreId: string } | { readonly vmId: string }
}

/** What is broken of one thing, above its page, each to be mended; nothing where nothing is. */
export const FaultNotice = ({ of }: FaultNoticeProps) => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  const { data } = useQuery(faultsQuery({ ...of, limit: 20 }))
  if (data === undefined || data.items.length === 0) return null
  return (
    <section
      aria-label={t('faults.ofThis')}
      className="flex flex-col gap-1 rounded-lg border border-line bg-fail-soft px-3.5 py-2"
    >
      {data.items.map(fault => (
        <div key={fault.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Zap aria-hidden className="size-4 text-fail" />
          <p className="min-w-0 flex-1">
            <Link to="/faults" search={{ of: fault.target?.id }} className="font-semibold hover:underline">
              {words.kinds[fault.kind]}
            </Link>
            {fault.nicId && <span className="font-mono text-xs"> {fault.nicId}</span>}{' '}
            <span className="text-text-2">
              <RelativeTime time={fault.since} />
            </span>
          </p>
          <MendButton fault={fault} />
        </div>
      ))}
    </section>
  )
}
