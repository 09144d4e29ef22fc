import { CONSOLIDATION_RULES as RULES } from '../../cluster'
import type { DecisionCatalogue } from '../catalogue'
import type { DecisionParams } from '../decision-params'
import { many, within } from './grammar'
import { names } from './names'

const fits = (p: DecisionParams): string => `${many(p.fitting, 'host')} of ${p.hosts} could take it`
const strategy = (p: DecisionParams): string => {
  const named = Object.entries(names.strategies).find(([key]) => key === p.rule)
  return named === undefined ? (p.rule ?? '') : within(named[1])
}
const sigma = (p: DecisionParams): string =>
  `the imbalance goes from ${percent(p.sigmaBefore)} to ${percent(p.sigmaAfter)}`
const percent = (value = 0): string => `${(100 * value).toFixed(1)} %`

export const decisions: DecisionCatalogue = {
  'asked-for': p => `${p.vm} goes to ${p.host}, which was asked for`,
  stays: p => `${p.vm} stays on ${p.host}, which has room for it`,
  'only-fit': p => `${p.vm} goes to ${p.host}, the only host of ${p.hosts} that can take it`,
  'best-score': p => `${p.vm} goes to ${p.host}, the best by ${strategy(p)}: ${fits(p)}`,
  'soft-rule': p => `${p.vm} goes to ${p.host}, as a rule prefers it: ${fits(p)}`,
  'rule-mended': p => `${p.vm} moves to ${p.host} to keep the rule “${p.rule}”: ${sigma(p)}`,
  'load-evened': p => `${p.vm} moves to ${p.host}: ${sigma(p)}`,
  restarted: p => `${p.vm} is restarted on ${p.host}: ${fits(p)}`,
  'not-restarted': p =>
    p.why === 'disabled'
      ? `${p.vm} is not restarted: its restart priority says so`
      : p.why === 'no-boot-device'
        ? `${p.vm} is not restarted: nothing in its boot order holds a system`
        : p.why === 'exhausted'
          ? `${p.vm} is in error and not restarted any more: its guest failed after every start`
          : p.why === 'no-quorum'
            ? `${p.vm} waits to be restarted: no more than half of the hosts are left to decide`
            : `${p.vm} waits to be restarted: none of ${many(p.hosts, 'host')} can take it`,
  'start-retried': p => `${p.vm} is started again on ${p.host}, as its guest failed: try ${p.tries} of ${p.most}`,
  relocated: p => `${p.vm} is started on ${p.host}, as its guest failed elsewhere: relocation ${p.tries} of ${p.most}`,
  'host-relieved': p =>
    `${p.vm} moves to ${p.host}, whose draw it raises least: its host has too much to do by ${names.consolidation[RULES.find(rule => rule === p.rule) ?? 'band']}, at ${percent(p.loadBefore)}`,
  'host-spared': p =>
    `${p.host} is emptied and powered off: the busiest host then goes from ${percent(p.loadBefore)} to ${percent(p.loadAfter)}, and ${Math.round(p.savesW ?? 0)} W are saved`,
  'load-high': p =>
    `${p.host} is powered on: the busiest host is at ${percent(p.loadBefore)} and would go to ${percent(p.loadAfter)}`,
  'room-short': p => `${p.host} is powered on: VMs want room that the other hosts lack`,
}
