import { changes, commit } from '@vivarium/client'
import type { FirewallRule, Network } from '@vivarium/model'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { offerBack } from '../../components/put-back'
import { useCommand } from '../../components/use-command'
import { usePastReason } from '../../components/use-past-reason'
import { useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { IconButton } from '../../ui/icon-button'
import { Panel } from '../../ui/panel'
import { FirewallForm } from './firewall-form'

/** A network's firewall rules in their order, with what changes them. */
export const NetworkFirewall = ({ network }: { readonly network: Network }) => {
  const t = useT()
  const past = usePastReason()
  const rules = network.firewall
  const list = useRef<HTMLOListElement>(null)
  const set = useCommand({
    run: (firewall: FirewallRule[]) => commit<Network>(changes.updateNetwork(network.id, { firewall })),
    verb: t('networks.firewall'),
  })
  const remover = useCommand({
    run: ({ at, before }: { readonly at: number; readonly before: FirewallRule[] }) =>
      commit<Network>(changes.updateNetwork(network.id, { firewall: before.toSpliced(at, 1) })),
    verb: t('networks.firewall'),
    onDone: (_, { at, before }) =>
      offerBack(
        t('networks.ruleRemoved', { n: at + 1, network: network.name }),
        changes.updateNetwork(network.id, { firewall: before }),
      ),
  })
  const move = (at: number, by: -1 | 1) => {
    const [one, other] = [rules[at], rules[at + by]]
    if (one !== undefined && other !== undefined) set.submit(rules.with(at, other).with(at + by, one))
  }
  const remove = (at: number) => {
    // The button that has the focus goes with its rule.
    list.current?.focus()
    remover.submit({ at, before: rules })
  }
  return (
    <Panel title={t('networks.firewall')} meta={rules.length === 0 ? undefined : rules.length}>
      <div className="flex flex-col gap-3">
        <p className="text-text-2">{t('networks.firewallHint')}</p>
        {rules.length === 0 && <p className="text-text-3">{t('networks.noRules')}</p>}
        <ol
          ref={list}
          tabIndex={-1}
          aria-label={t('networks.firewall')}
          className="flex flex-col divide-y divide-line empty:hidden"
        >
          {keyed(rules).map(([key, rule], at) => (
            <li key={key} className="flex items-center gap-2 py-1">
              <span className="w-6 shrink-0 text-right text-text-3 tabular-nums">{at + 1}</span>
              <Rule rule={rule} />
              <IconButton
                label={t('networks.ruleUp', { n: at + 1 })}
                icon={<ArrowUp aria-hidden />}
                disabledReason={past ?? (at === 0 && t('networks.isFirst'))}
                onClick={() => move(at, -1)}
              />
              <IconButton
                label={t('networks.ruleDown', { n: at + 1 })}
                icon={<ArrowDown aria-hidden />}
                disabledReason={past ?? (at === rules.length - 1 && t('networks.isLast'))}
                onClick={() => move(at, 1)}
              />
              <IconButton
                label={t('networks.removeRule', { n: at + 1 })}
                icon={<Trash2 aria-hidden />}
                disabledReason={past}
                onClick={() => remove(at)}
              />
            </li>
          ))}
        </ol>
        <FirewallForm network={network} />
      </div>
    </Panel>
  )
}

/** Rules with keys that go with them when they are moved; two that say the same are told apart by their order. */
const keyed = (rules: readonly FirewallRule[]): [string, FirewallRule][] => {
  const seen = new Map<string, number>()
  return rules.map(rule => {
    const text = JSON.stringify(rule)
    const before = seen.get(text) ?? 0
    seen.set(text, before + 1)
    return [`${text}${before}`, rule]
  })
}

const Rule = ({ rule }: { readonly rule: FirewallRule }) => {
  const t = useT()
  const { action, direction = 'both', from, to, protocol = 'any', port } = rule
  const facts = [
    t(`networks.direction.${direction}`),
    ...(from === undefined ? [] : [t('networks.ruleFrom', { end: from })]),
    ...(to === undefined ? [] : [t('networks.ruleTo', { end: to })]),
    protocol === 'any' ? t('networks.protocol.any') : protocol.toUpperCase(),
    ...(port === undefined ? [] : [t('networks.rulePort', { port })]),
  ]
  return (
    <span className="min-w-0 flex-1">
      <Badge tone={action === 'deny' ? 'attention' : 'run'}>{t(`networks.action.${action}`)}</Badge> {facts.join(' · ')}
    </span>
  )
}
