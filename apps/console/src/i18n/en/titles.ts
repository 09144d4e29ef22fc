/** What pages are called, in the navigation and above themselves. */
export const titles = {
  'overview.title': 'Overview',
  'fleetMap.title': 'Fleet map',
  'templates.title': 'Templates',
  'hosts.title': 'Hosts',
  'clusters.title': 'Clusters',
  'compatibility.title': 'Compatibility',
  'storage.title': 'Storage',
  'networks.title': 'Networks',
  'history.title': 'History',
  'events.title': 'Events',
  'alarms.title': 'Alarms',
  'faults.title': 'Faults',
  'api.title': 'API',
  'labs.title': 'Labs',
} as const
