import { useQuery } from '@tanstack/react-query'
import { vmQuery, vmsQuery } from '@vivarium/client'
import type { NetworkReachability, Vm } from '@vivarium/model'
import { useState } from 'react'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { Combobox } from '../../ui/combobox'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import { Skeleton } from '../../ui/skeleton'
import { ProbePath } from './probe-path'

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
            placeholder={t('networks.topology.choose')}
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

const ANY = '*'

interface NicProps {
  readonly vm: Vm | undefined
  readonly label: (vm: string) => string
  readonly value: string | undefined
  readonly onChange: (nicId: string | undefined) => void
}

/** Which NIC of a VM that has several a probe is held to. */
const NicChoice = ({ vm, label, value, onChange }: NicProps) => {
  const t = useT()
  if (vm === undefined || vm.nics.length < 2) return null
  return (
    <div className="w-52">
      <Field label={label(vm.name)}>
        {control => (
          <Select
            {...control}
            value={value ?? ANY}
            onChange={next => onChange(next === ANY ? undefined : next)}
            options={[
              { value: ANY, label: t('networks.topology.anyNic') },
              ...vm.nics.map(({ id, networkName, ipv4 }) => ({
                value: id,
                label: `${id} · ${networkName}`,
                ...(ipv4 ? { hint: ipv4 } : {}),
              })),
            ]}
          />
        )}
      </Field>
    </div>
  )
}

/** What a probe is about: VMs, and NICs of theirs where it is held to them. */
interface ProbeEnds {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly fromNic?: string | undefined
  readonly toNic?: string | undefined
}

interface ProbeProps {
  readonly ends: ProbeEnds
  readonly sender: Vm | undefined
  readonly receiver: Vm | undefined
  readonly way: NetworkReachability | undefined
  readonly onChange: (ends: ProbeEnds) => void
}

/** Asks whether a VM gets through to another, and says what came of it. */
export const TopologyProbe = ({ ends: { from, to, fromNic, toNic }, sender, receiver, way, onChange }: ProbeProps) => {
  const t = useT()
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <End
          label={t('networks.topology.from')}
          value={from}
          onChange={next => onChange({ from: next, fromNic: undefined })}
        />
        <NicChoice
          vm={sender}
          label={vm => t('networks.topology.fromNic', { vm })}
          value={fromNic}
          onChange={next => onChange({ fromNic: next })}
        />
        <End label={t('networks.topology.to')} value={to} onChange={next => onChange({ to: next, toNic: undefined })} />
        <NicChoice
          vm={receiver}
          label={vm => t('networks.topology.toNic', { vm })}
          value={toNic}
          onChange={next => onChange({ toNic: next })}
        />
        <p role="status" className="pb-1.5">
          {way && <Outcome way={way} />}
        </p>
      </div>
      {way?.path && <ProbePath path={way.path} />}
    </>
  )
}

/** Whether it gets through, which way and how fast; or why not. */
const Outcome = ({ way }: { readonly way: NetworkReachability }) => {
  const t = useT()
  const format = useFormat()
  const { reachable, why, via, bandwidthMBps, roundTripUs, firewall = [] } = way
  const facts = [
    why?.detail,
    via && t(`networks.topology.via.${via}`),
    bandwidthMBps !== undefined && format.rate(bandwidthMBps),
    roundTripUs !== undefined && t('networks.topology.roundTrip', { us: format.number(Math.round(roundTripUs)) }),
    ...firewall.map(({ networkName, place }) => t('networks.topology.rule', { network: networkName, n: place })),
  ]
  return (
    <>
      <Badge tone={reachable ? 'run' : 'attention'}>
        {t(reachable ? 'networks.topology.reaches' : 'networks.topology.blocked')}
      </Badge>{' '}
      {facts.filter(Boolean).join(' · ')}
    </>
  )
}
