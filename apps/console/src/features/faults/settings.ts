import type { Fault, FaultPlan } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'

/** How bad a fault is, in a few words: its number, where it hits, and how often. */
export const useSettings = () => {
  const t = useT()
  const format = useFormat()
  return (fault: Fault | FaultPlan): string => {
    const { bandwidthMbps, lossPercent, latencyFactor, leakMiBPerMin, delayMs, retryAfterS } = fault
    return [
      ...(fault.nicId === undefined ? [] : [fault.nicId]),
      ...(bandwidthMbps === undefined ? [] : [`${format.number(bandwidthMbps)} Mb/s`]),
      ...(lossPercent === undefined ? [] : [t('faults.percent', { percent: format.decimal(lossPercent) })]),
      ...(latencyFactor === undefined ? [] : [`${format.number(latencyFactor)}×`]),
      ...(leakMiBPerMin === undefined ? [] : [`${format.number(leakMiBPerMin)} MiB/min`]),
      ...(delayMs === undefined ? [] : [`${format.number(delayMs)} ms`]),
      ...(retryAfterS === undefined ? [] : [`Retry-After ${format.number(retryAfterS)} s`]),
      ...(fault.method === undefined ? [] : [fault.method]),
      ...(fault.route === undefined ? [] : [fault.route]),
      ...(fault.probability === undefined
        ? []
        : [t('faults.ofCalls', { percent: format.number(100 * fault.probability) })]),
    ].join(' · ')
  }
}
