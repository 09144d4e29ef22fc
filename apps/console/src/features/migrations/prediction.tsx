import type { Change } from '@vivarium/client'
import type { MigrationTarget, Plan, Vm } from '@vivarium/model'
import { CodeCall } from '../../components/code-call'
import { Quantity, Size } from '../../components/quantity'
import { RefusalList } from '../../components/refusal-list'
import { RoundBars } from '../../components/round-bars'
import { useFormat, useNames, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'
import type { targetWish } from './search'
import { useAssumption } from './use-assumption'
import { WhatIf } from './what-if'

const METHODS: Readonly<Record<string, 'migrate.postcopy' | 'migrate.stopAndCopy'>> = {
  'post-copy': 'migrate.postcopy',
  'stop-and-copy': 'migrate.stopAndCopy',
}

/** Bars that can be told apart. */
const MOST_BARS = 40

const WHY: Readonly<Record<string, 'migrate.noProgress' | 'migrate.tooLong'>> = {
  no_progress: 'migrate.noProgress',
  completion_timeout: 'migrate.tooLong',
}

const RULES: Readonly<Record<string, 'migrate.rule.clark' | 'migrate.rule.xl' | 'migrate.rule.libxc'>> = {
  clark: 'migrate.rule.clark',
  xl: 'migrate.rule.xl',
  libxc: 'migrate.rule.libxc',
}

/** Why it ends as it does, where the model gives no reason of its own. */
const courseOf = ({ converges, algorithm, reason }: Plan) =>
  converges === false
    ? 'migrate.divergesWhy'
    : algorithm === 'stop-and-copy'
      ? 'migrate.standsWhy'
      : reason === 'rate_above_maximum'
        ? 'migrate.forcedWhy'
        : reason === 'round_limit' || reason === 'sent_limit'
          ? 'migrate.limitWhy'
          : 'migrate.convergesWhy'

interface PredictionProps {
  readonly vm: Vm
  readonly target: MigrationTarget
  readonly wish: ReturnType<typeof targetWish>
  readonly change: Change
}

/** What a move to the chosen host would be like. */
export const Prediction = ({ vm, target, wish, change }: PredictionProps) => {
  const t = useT()
  const format = useFormat()
  const { migrations } = useNames()
  const { refusals, hostName } = target
  const assumption = useAssumption(vm, target, wish)
  const { plan } = assumption
  const { roundDetails = [], converges, dirtyMiBps, bandwidthMBps, downtimeMs, transferredMiB = 0 } = plan
  const live = (wish.kind ?? (vm.state === 'running' ? 'live' : 'cold')) === 'live'
  return (
    <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-4">
      {live && roundDetails.length > 0 && (
        <Panel title={t('migrate.predictedRounds')} meta={format.number(roundDetails.length)}>
          <RoundBars
            label={t('migrate.predictedRounds')}
            rounds={roundDetails.slice(0, MOST_BARS).map((round, index) => ({ ...round, round: index + 1 }))}
            switchOverMiB={plan.switchOverMiB}
          />
          {roundDetails.length > MOST_BARS && (
            <p className="pt-1 text-text-2 text-xs">
              {t('migrate.moreRounds', { n: roundDetails.length - MOST_BARS })}
            </p>
          )}
        </Panel>
      )}
      {live && <WhatIf vm={vm} measured={target.plan} assumption={assumption} />}
      <Panel
        title={t('migrate.wouldHappen')}
        meta={`${vm.hostName ?? ''} → ${hostName}`}
        actions={assumption.isAssumed && <Badge tone="attention">{t('migrate.assumed')}</Badge>}
      >
        {refusals.length > 0 && (
          <div className="pb-2">
            <RefusalList refusals={refusals} />
          </div>
        )}
        <DescriptionList>
          <Fact term={t('migrate.kind')}>
            {live ? t(METHODS[plan.algorithm ?? ''] ?? 'migrate.livePrecopy') : migrations.cold}
          </Fact>
          {RULES[plan.stopRule ?? ''] && (
            <Fact term={t('migrate.rule')}>{t(RULES[plan.stopRule ?? ''] ?? 'migrate.rule.clark')}</Fact>
          )}
          {live && (
            <Fact term={t('migrate.memory')}>
              <span className="flex flex-col items-end">
                <Size mib={vm.memoryMiB} />
                {plan.zeroMiB !== undefined && plan.zeroMiB >= 1 && (
                  <span className="text-text-2 text-xs">
                    {t('migrate.zeroPages', { size: format.mib(plan.zeroMiB) })}
                  </span>
                )}
              </span>
            </Fact>
          )}
          {dirtyMiBps !== undefined && (
            <Fact term={t('plan.dirty')}>
              <Quantity value={format.decimal(dirtyMiBps)} unit="MiB/s" />
            </Fact>
          )}
          {bandwidthMBps !== undefined && <Fact term={t('plan.bandwidth')}>{format.bandwidth(bandwidthMBps * 8)}</Fact>}
          <Fact term={t('plan.transferred')}>{format.mib(transferredMiB)}</Fact>
          <Fact term={t('migrate.duration')}>{format.duration(plan.durationS)}</Fact>
          {live && downtimeMs !== undefined && converges !== false && (
            <Fact term={t('plan.downtime')}>{format.duration(downtimeMs / 1000)}</Fact>
          )}
          {plan.throttle !== undefined && (
            <Fact term={t('migrate.throttle')}>{format.percent(Math.round(plan.throttle * 100))}</Fact>
          )}
          {converges !== undefined && (
            <Fact term={t('plan.converges')}>{converges ? t('plan.convergesYes') : t('migrate.convergesNo')}</Fact>
          )}
        </DescriptionList>
        {plan.queueOn && (
          <p role="note" className="pt-2 text-xs">
            {t('migrate.willWait', { name: plan.queueOn.name, limit: plan.queueLimit ?? 0, n: plan.queueAhead ?? 0 })}
          </p>
        )}
        <p role="status" className="pt-2 text-text-2 text-xs">
          {!live ? t('migrate.coldWhy') : t(WHY[plan.reason ?? ''] ?? courseOf(plan))}
        </p>
      </Panel>
      <Panel>
        <CodeCall call={change} />
      </Panel>
    </div>
  )
}
