import { useQuery } from '@tanstack/react-query'
import { reachabilityQuery, vmQuery, vmsQuery } from '@vivarium/client'
import { useState } from 'react'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { Combobox } from '../../ui/combobox'
import { Field } from '../../ui/field'
import { Skeleton } from '../../ui/skeleton'

const OFFERED = 20

interface EndProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (vmId: string | undefined) => void
}

/** One end of a probe: a VM that is found by typing. */
const End = ({ label, value, onChange }: EndProps) => {
  const t = useT()
  const [search, setSearch] = useState('')
  const { data: found } = useQuery(vmsQuery({ limit: OFFERED, ...(search === '' ? {} : { q: search }) }))
  const { data: chosen } = useQuery({ ...vmQuery(value ?? ''), enabled: value !== undefined })
  const items = found?.items ?? []
  // A choice that came with the address: the field begins once its name is known.
  if (value !== undefined && chosen === undefined) return <Skeleton className="h-8 w-52" />
  return (
    <div className="w-52">
      <Field label={label}>
        {control => (
          <Combobox
            {...control}
            value={value ?? null}
            onChange={next => onChange(next ?? undefined)}
            // What the field shows of a choice is no search.
            onSearch={text => setSearch(text === chosen?.name ? '' : text)}
            emptyText={t('networks.topology.nobody')}
            options={[
              ...items.map(({ id, name }) => ({ value: String(id), label: name })),
              ...(chosen === undefined || items.some(({ id }) => id === chosen.id)
                ? []
                : [{ value: String(chosen.id), label: chosen.name }]),
            ]}
          />
        )}
      </Field>
    </div>
  )
}

interface ProbeProps {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onChange: (ends: { readonly from?: string | undefined; readonly to?: string | undefined }) => void
}

/** Asks whether a VM gets through to another, and says what came of it. */
export const TopologyProbe = ({ from, to, onChange }: ProbeProps) => {
  const t = useT()
  const format = useFormat()
  const { data: way } = useQuery({
    ...reachabilityQuery(from ?? '', to ?? ''),
    enabled: from !== undefined && to !== undefined,
  })
  return (
    <div className="flex flex-wrap items-end gap-3">
      <End label={t('networks.topology.from')} value={from} onChange={next => onChange({ from: next })} />
      <End label={t('networks.topology.to')} value={to} onChange={next => onChange({ to: next })} />
      <p role="status" className="pb-1.5">
        {way && (
          <>
            <Badge tone={way.reachable ? 'run' : 'attention'}>
              {t(way.reachable ? 'networks.topology.reaches' : 'networks.topology.blocked')}
            </Badge>{' '}
            {[
              way.why?.detail,
              way.via && t(`networks.topology.via.${way.via}`),
              way.bandwidthMBps !== undefined && format.rate(way.bandwidthMBps),
              way.roundTripUs !== undefined &&
                t('networks.topology.roundTrip', { us: format.number(Math.round(way.roundTripUs)) }),
              ...(way.firewall ?? []).map(({ networkName, place }) =>
                t('networks.topology.rule', { network: networkName, n: place }),
              ),
            ]
              .filter(Boolean)
              .join(' · ')}
          </>
        )}
      </p>
    </div>
  )
}
