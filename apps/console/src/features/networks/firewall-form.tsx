import { changes, commit } from '@vivarium/client'
import {
  FIREWALL_ACTIONS,
  FIREWALL_DIRECTIONS,
  FIREWALL_PROTOCOLS,
  type FirewallRule,
  type Network,
} from '@vivarium/model'
import { type FormEvent, useState } from 'react'
import { ProblemAlert } from '../../components/problem-alert'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'

const DIRECTIONS = ['both', ...FIREWALL_DIRECTIONS] as const
const MOST_PORT = 65_535

const isSame = (one: FirewallRule, other: FirewallRule): boolean =>
  (['action', 'direction', 'from', 'to', 'protocol', 'port'] as const).every(field => one[field] === other[field])

/** Adds a rule behind the others. */
export const FirewallForm = ({ network }: { readonly network: Network }) => {
  const t = useT()
  const [action, setAction] = useState<FirewallRule['action']>('deny')
  const [direction, setDirection] = useState<(typeof DIRECTIONS)[number]>('both')
  const [protocol, setProtocol] = useState<NonNullable<FirewallRule['protocol']>>('any')
  const [[from, to, port], setTexts] = useState<readonly [string, string, string]>(['', '', ''])
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const wanted = hasPort && port.trim() !== '' ? Number(port) : undefined
  const wrongPort = wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_PORT)
  const rule: FirewallRule = {
    action,
    ...(direction === 'both' ? {} : { direction }),
    ...(from.trim() === '' ? {} : { from: from.trim() }),
    ...(to.trim() === '' ? {} : { to: to.trim() }),
    ...(protocol === 'any' ? {} : { protocol }),
    ...(wanted === undefined ? {} : { port: wanted }),
  }
  // Sent again after an answer that could not be read, it would be there twice.
  const isThere = network.firewall.some(each => isSame(each, rule))
  const off = wrongPort ? t('networks.portWrong') : isThere ? t('networks.ruleIsThere') : undefined
  const add = useCommand({
    run: () => commit<Network>(changes.updateNetwork(network.id, { firewall: [...network.firewall, rule] })),
    verb: t('networks.addRule'),
    problems: 'in-place',
    onDone: () => setTexts(['', '', '']),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!off) add.submit()
  }
  const errorAt = (end: 'from' | 'to') => fieldErrorOf(add.problem, `/firewall/${network.firewall.length}/${end}`)
  const isTold = errorAt('from') !== undefined || errorAt('to') !== undefined
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 border-line border-t pt-3 sm:grid-cols-3">
      <Field label={t('networks.action')}>
        {control => (
          <Select
            {...control}
            options={FIREWALL_ACTIONS.map(value => ({ value, label: t(`networks.action.${value}`) }))}
            value={action}
            onChange={setAction}
          />
        )}
      </Field>
      <Field label={t('networks.direction')}>
        {control => (
          <Select
            {...control}
            options={DIRECTIONS.map(value => ({ value, label: t(`networks.direction.${value}`) }))}
            value={direction}
            onChange={setDirection}
          />
        )}
      </Field>
      <Field label={t('networks.protocol')}>
        {control => (
          <Select
            {...control}
            options={FIREWALL_PROTOCOLS.map(value => ({
              value,
              label: value === 'any' ? t('networks.protocol.any') : value.toUpperCase(),
            }))}
            value={protocol}
            onChange={setProtocol}
          />
        )}
      </Field>
      <Field label={t('networks.from')} hint={t('networks.endHint')} error={errorAt('from')}>
        {control => <Input {...control} value={from} onChange={event => setTexts([event.target.value, to, port])} />}
      </Field>
      <Field label={t('networks.to')} hint={t('networks.endHint')} error={errorAt('to')}>
        {control => <Input {...control} value={to} onChange={event => setTexts([from, event.target.value, port])} />}
      </Field>
      {hasPort && (
        <Field
          label={t('networks.port')}
          hint={t('networks.portHint')}
          error={wrongPort ? t('networks.portWrong') : undefined}
        >
          {control => (
            <Input
              {...control}
              inputMode="numeric"
              value={port}
              onChange={event => setTexts([from, to, event.target.value])}
            />
          )}
        </Field>
      )}
      <div className="flex flex-col items-start gap-3 sm:col-span-3">
        {add.problem && !isTold && <ProblemAlert problem={add.problem} />}
        <VerbButton type="submit" pending={add.pending} disabledReason={off}>
          {t('networks.addRule')}
        </VerbButton>
      </div>
    </form>
  )
}
