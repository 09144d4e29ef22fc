import type { Change } from '@vivarium/client'
import type { MigrationKind, MigrationTarget, Vm } from '@vivarium/model'
import { CodeCall } from '../../components/code-call'
import { Quantity, Size } from '../../components/quantity'
import { RefusalList } from '../../components/refusal-list'
import { RoundBars } from '../../components/round-bars'
import { useFormat, useNames, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'

const METHODS: Readonly<Record<string, 'migrate.postcopy' | 'migrate.stopAndCopy'>> = {
  'post-copy': 'migrate.postcopy',
  'stop-and-copy': 'migrate.stopAndCopy',
}

interface PredictionProps {
  readonly vm: Vm
  readonly target: MigrationTarget
  readonly wish: { readonly kind?: MigrationKind }
  readonly change: Change
}

/** What a move to the chosen host would be like. */
export const Prediction = ({ vm, target, wish, change }: PredictionProps) => {
  const t = useT()
  const format = useFormat()
  const { migrations } = useNames()
  const { plan, refusals, hostName } = target
  const { roundDetails = [], converges, dirtyMiBps, bandwidthMBps, downtimeMs, transferredMiB = 0 } = plan
  const live = (wish.kind ?? (vm.state === 'running' ? 'live' : 'cold')) === 'live'
  return (
    <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-4">
      {live && roundDetails.length > 0 && (
        <Panel title={t('migrate.predictedRounds')} meta={format.number(roundDetails.length)}>
          <RoundBars
            label={t('migrate.predictedRounds')}
            rounds={roundDetails.map((round, index) => ({ ...round, round: index + 1 }))}
          />
        </Panel>
      )}
      <Panel title={t('migrate.wouldHappen')} meta={`${vm.hostName ?? ''} → ${hostName}`}>
        {refusals.length > 0 && (
          <div className="pb-2">
            <RefusalList refusals={refusals} />
          </div>
        )}
        <DescriptionList>
          <Fact term={t('migrate.kind')}>
            {live ? t(METHODS[plan.algorithm ?? ''] ?? 'migrate.livePrecopy') : migrations.cold}
          </Fact>
          {live && (
            <Fact term={t('migrate.memory')}>
              <Size mib={vm.memoryMiB} />
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
            <Fact term={t('migrate.throttle')}>{format.number(Math.round(plan.throttle * 100))} %</Fact>
          )}
          {converges !== undefined && (
            <Fact term={t('plan.converges')}>{converges ? t('plan.convergesYes') : t('migrate.convergesNo')}</Fact>
          )}
        </DescriptionList>
        <p className="pt-2 text-text-2 text-xs">
          {!live ? t('migrate.coldWhy') : converges === false ? t('migrate.divergesWhy') : t('migrate.convergesWhy')}
        </p>
      </Panel>
      <Panel>
        <CodeCall call={change} />
      </Panel>
    </div>
  )
}
