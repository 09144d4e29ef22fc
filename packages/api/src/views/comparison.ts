import { compareFleets, type FleetState, formatTime, metricSeries } from '@vivarium/engine'
import { COMPARED_FIGURES, type ComparedFigure, type HistoryComparison } from '@vivarium/model'
import { isActive } from './active'
import { usageOf } from './cluster'
import { storeUsage } from './datastore'

const MOST_LISTED = 500

interface Moment {
  readonly branchId: string
  readonly fleet: FleetState
}

const round = (value: number): number => Math.round(value * 10) / 10

/** The fleet in a few numbers, as of its moment. */
function figuresOf(fleet: FleetState): Record<ComparedFigure, number> {
  const usage = usageOf(fleet, Object.values(fleet.hosts))
  const storageGiB = Object.values(fleet.datastores).reduce((sum, store) => sum + storeUsage(fleet, store).usedGiB, 0)
  const moment = { fromMs: fleet.nowMs, toMs: fleet.nowMs, stepS: 60 }
  return {
    vms: Object.keys(fleet.vms).length,
    runningVms: Object.values(fleet.vms).filter(({ state }) => state === 'running').length,
    cpuPercent: round(usage.cpuPercent),
    memoryUsedMiB: Math.round(usage.memoryUsedMiB),
    storageUsedGiB: round(storageGiB),
    powerW: Math.round(metricSeries(fleet, { kind: 'fleet' }, 'power.draw', moment).at(-1) ?? 0),
    activeAlarms: fleet.alarms.active.length,
    activeFaults: Object.keys(fleet.faults).length,
    activeOperations: Object.values(fleet.operations).filter(each => each.parentId === null && isActive(each)).length,
  }
}

/** What differs between two moments. */
export function comparisonView(from: Moment, to: Moment): HistoryComparison {
  const { onlyFrom, onlyTo, changed, same } = compareFleets(from.fleet, to.fleet)
  const [before, after] = [figuresOf(from.fleet), figuresOf(to.fleet)]
  const momentOf = ({ branchId, fleet }: Moment) => ({ branchId, time: formatTime(fleet, fleet.nowMs) })
  return {
    from: momentOf(from),
    to: momentOf(to),
    onlyFrom: onlyFrom.slice(0, MOST_LISTED),
    onlyTo: onlyTo.slice(0, MOST_LISTED),
    changed: changed.slice(0, MOST_LISTED),
    total: { onlyFrom: onlyFrom.length, onlyTo: onlyTo.length, changed: changed.length, same },
    figures: COMPARED_FIGURES.map(figure => ({ figure, from: before[figure], to: after[figure] })),
  }
}
