/** What the lists of other things than VMs can be filtered by, as the API names their fields. */
export const LIST_FIELDS = {
  hosts: [
    'alarm',
    'name',
    'state',
    'cluster',
    'vendor',
    'model',
    'virtualization',
    'memory',
    'vms',
    'cpuUsage',
    'memoryUsed',
    'memoryAllocated',
    'datastoreId',
    'networkId',
    'id',
  ],
  clusters: ['name', 'baseline', 'hosts', 'id'],
  datastores: ['name', 'kind', 'capacity', 'used', 'provisioned', 'alarm', 'id'],
  networks: ['name', 'vlan', 'subnet', 'vms', 'id'],
  templates: ['name', 'os', 'family', 'vcpus', 'memory', 'linkedClones', 'deployed', 'id'],
} as const satisfies Readonly<Record<string, readonly string[]>>
