import type { AlarmWords } from '../alarm-words'

export const alarms: AlarmWords = {
  measures: {
    'host.cpu-usage': 'Host CPU usage',
    'host.memory-used': 'Host memory used',
    'host.failed': 'Host failed',
    'host.disconnected': 'Host disconnected',
    'vm.cpu-usage': 'VM CPU usage',
    'vm.cpu-ready': 'CPU ready time',
    'vm.crashed': 'VM crashed',
    'vm.paused': 'VM paused for want of space',
    'vm.snapshot-age': 'Snapshot age',
    'vm.snapshot-chain': 'Snapshots in a row',
    'vm.migration-failed': 'Migration failed or did not converge',
    'datastore.used': 'Datastore space used',
    'datastore.provisioned': 'Datastore space promised',
    'cluster.cpu-usage': 'Cluster CPU usage',
    'cluster.no-failover-room': 'No room for a host failure',
  },
  severities: { warning: 'Warning', critical: 'Critical' },
  states: { active: 'Active', cleared: 'Cleared' },
  withSeverity: (name, severity) => `${name}: ${severity.toLowerCase()}`,
  amount: (value, unit) => (unit === 'percent' ? `${value} %` : unit === 'h' ? `${value} h` : `${value}`),
  crossed: ({ measure, value, threshold, comparison }) =>
    `${measure} at ${value}, ${comparison === 'below' ? 'below' : 'above'} ${threshold}`,
}
