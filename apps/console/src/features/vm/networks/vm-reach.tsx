import { useQuery } from '@tanstack/react-query'
import { changes, commit, reachabilityQuery, vmQuery, vmsQuery } from '@vivarium/client'
import type { NetworkReachability, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ResourceLink } from '../../../components/resource-link'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useFormat, useT } from '../../../i18n'
import { Badge } from '../../../ui/badge'
import { Combobox } from '../../../ui/combobox'
import { Field } from '../../../ui/field'
import { Panel } from '../../../ui/panel'

/** VMs that are offered at once; others are found by typing. */
const OFFERED = 20

/** Whether a VM gets through to another, and which way; and whom it sends its traffic to. */
export const VmReach = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const [search, setSearch] = useState('')
  const [toId, setToId] = useState<string | null>(null)
  const { data: found } = useQuery(vmsQuery({ limit: OFFERED, ...(search === '' ? {} : { q: search }) }))
  const { data: way } = useQuery({ ...reachabilityQuery(vm.id, toId ?? ''), enabled: toId !== null })
  const others = found?.items.filter(({ id }) => id !== vm.id) ?? []
  const to = useQuery({ ...vmQuery(toId ?? ''), enabled: toId !== null }).data
  return (
    <Panel title={t('vm.reach.title')}>
      <div className="flex flex-col gap-3">
        <Recipient vm={vm} />
        <div className="grid items-end gap-3 sm:grid-cols-2">
          <Field label={t('vm.reach.to')}>
            {control => (
              <Combobox
                {...control}
                value={toId}
                onChange={setToId}
                // What the field shows of a choice is no search.
                onSearch={text => setSearch(text === to?.name ? '' : text)}
                emptyText={t('vm.reach.nobody')}
                placeholder={t('networks.topology.choose')}
                options={[
                  ...others.map(({ id, name }) => ({ value: id, label: name })),
                  ...(to === undefined || others.some(({ id }) => id === to.id)
                    ? []
                    : [{ value: to.id, label: to.name }]),
                ]}
              />
            )}
          </Field>
          {to !== undefined && to.id !== vm.workload.peerId && <SendButton vm={vm} to={to} />}
        </div>
        <p role="status">{way !== undefined && to !== undefined && <Way way={way} />}</p>
      </div>
    </Panel>
  )
}

/** Which way it goes, what that carries and how long it takes; or why there is none. */
const Way = ({ way }: { readonly way: NetworkReachability }) => {
  const t = useT()
  const format = useFormat()
  const rules = (way.firewall ?? []).map(({ place, networkName }) =>
    t('vm.reach.rule', { n: place, network: networkName }),
  )
  if (!way.reachable)
    return (
      <>
        <Badge tone="attention">{t('vm.reach.no')}</Badge> {[way.why?.detail, ...rules.slice(-1)].join(' · ')}
      </>
    )
  return (
    <>
      <Badge tone="run">{t('vm.reach.yes')}</Badge>{' '}
      {[
        ...(way.via === undefined ? [] : [t(`vm.reach.${way.via}`)]),
        ...(way.bandwidthMBps === undefined ? [] : [t('vm.reach.carries', { rate: format.rate(way.bandwidthMBps) })]),
        ...(way.roundTripUs === undefined
          ? []
          : [t('vm.reach.roundTrip', { us: format.number(Math.round(way.roundTripUs)) })]),
        ...rules,
      ].join(' · ')}
    </>
  )
}

const SendButton = ({ vm, to }: { readonly vm: Vm; readonly to: Vm }) => {
  const t = useT()
  const verb = t('vm.reach.send', { vm: to.name })
  const send = useCommand({ run: () => commit<Vm>(changes.updateVm(vm.id, { peerId: to.id })), verb })
  return (
    <VerbButton onClick={() => send.submit()} pending={send.pending}>
      {verb}
    </VerbButton>
  )
}

/** Whom it sends its traffic to, with the way back to everybody. */
const Recipient = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { peerId } = vm.workload
  const { data: peer } = useQuery({ ...vmQuery(peerId ?? ''), enabled: peerId !== undefined })
  const verb = t('vm.reach.everybody')
  const free = useCommand({ run: () => commit<Vm>(changes.updateVm(vm.id, { peerId: null })), verb })
  if (peerId === undefined) return <p className="text-text-2">{t('vm.reach.sendsToAll')}</p>
  return (
    <p className="flex flex-wrap items-center gap-2">
      {t('vm.reach.sendsTo')} <ResourceLink kind="vm" id={peerId} name={peer?.name ?? peerId} />
      <VerbButton size="sm" onClick={() => free.submit()} pending={free.pending}>
        {verb}
      </VerbButton>
    </p>
  )
}
