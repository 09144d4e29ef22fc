import type { Scenario } from '@vivarium/model'
import { vmsOf } from '../roles'
import { business } from './business'
import { data } from './data'
import { clusters, datastores, hosts, networks } from './hardware'
import { laboratory } from './lab'
import { office } from './office'
import { templates } from './templates'

/** The fleet that the console opens on: a web shop in Seoul with sixteen hosts, on a Monday morning. */
export const hanRiver: Scenario = {
  vivarium: 1,
  name: 'Han River Cloud',
  description: 'A web shop with sixteen hosts: two generations of Intel, AMD, and a lab with a host of each kind',
  seed: 20260302,
  startsAt: '2026-03-02T10:42:00Z',
  clusters,
  hosts,
  datastores,
  networks,
  templates,
  vms: vmsOf([...business, ...data, ...office, ...laboratory]),
}
