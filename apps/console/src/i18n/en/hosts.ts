export const hosts = {
  'hosts.title': 'Hosts',
} as const
