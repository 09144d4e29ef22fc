import type { AlarmWords } from '../alarm-words'
import { count, days, MANY_HOURS } from '../units'

export const alarms: AlarmWords = {
  measures: {
    'host.cpu-usage': 'Host CPU usage',
    'host.memory-used': 'Host memory used',
    'host.failed': 'Host failed',
    'host.disconnected': 'Host disconnected',
    'host.link-degraded': 'Host links degraded',
    'vm.cpu-usage': 'VM CPU usage',
    'vm.cpu-ready': 'CPU ready time',
    'vm.crashed': 'VM crashed',
    'vm.paused': 'VM stands still',
    'vm.out-of-memory': 'VM out of memory',
    'vm.snapshot-age': 'Snapshot age',
    'vm.snapshot-chain': 'Snapshots in a row',
    'vm.migration-failed': 'Migration failed or did not converge',
    'datastore.used': 'Datastore space used',
    'datastore.provisioned': 'Datastore space promised',
    'datastore.latency': 'Datastore latency',
    'datastore.unreachable': 'Datastore unreachable',
    'cluster.cpu-usage': 'Cluster CPU usage',
    'cluster.no-failover-room': 'No room for a host failure',
  },
  severities: { warning: 'Warning', critical: 'Critical' },
  states: { active: 'Active', cleared: 'Cleared' },
  withSeverity: (name, severity) => `${name}: ${severity.toLowerCase()}`,
  amount: (value, unit) => {
    if (unit === 'h' && value >= MANY_HOURS) return `${count(days(value))} d`
    return unit === 'count' ? count(value) : `${count(value)} ${unit === 'percent' ? '%' : unit}`
  },
  crossed: ({ measure, value, threshold, comparison }) =>
    `${measure} at ${value}, ${comparison === 'below' ? 'below' : 'above'} ${threshold}`,
}
