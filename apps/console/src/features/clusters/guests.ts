import { vmsQuery } from '@vivarium/client'
import { VM_STATES_ON } from '@vivarium/model'

/** The VMs of a cluster that are on, and so have seen a CPU. */
export const guestsOfClusterQuery = (clusterId: string) =>
  vmsQuery({ clusterId: [clusterId], state: VM_STATES_ON, limit: 1000 })

/** Those, and the VMs that failed: what availability would restart, or is about to. */
export const restartableQuery = (clusterId: string) =>
  vmsQuery({ clusterId: [clusterId], state: [...VM_STATES_ON, 'crashed'], limit: 1000 })
