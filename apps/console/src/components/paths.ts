import type { ResourceKind } from '@vivarium/model'

const PAGES: Partial<Record<ResourceKind, string>> = {
  vm: '/vms',
  host: '/hosts',
  cluster: '/clusters',
  datastore: '/storage',
  network: '/networks',
  template: '/templates',
  operation: '/operations',
}

/** The address of a thing's page; null for what has none of its own (a snapshot stands on its VM's page). */
export const pathTo = (kind: ResourceKind, id: string): string | null => {
  const page = PAGES[kind]
  return page ? `${page}/${encodeURIComponent(id)}` : null
}
