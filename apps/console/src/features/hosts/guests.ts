import { vmsQuery } from '@vivarium/client'
import { VM_STATES_ON, type Vm } from '@vivarium/model'

/** The VMs that are on on a host, by memory: what its processors and its memory are sliced into. */
export const guestsOnQuery = (hostId: string) =>
  vmsQuery({ hostId: [hostId], state: VM_STATES_ON, orderBy: '-memory', limit: 1000 })

/** A colour of its own for each guest next to it, of the charts' series. */
export const guestColour = (index: number): string => COLOURS[index % COLOURS.length] ?? 'bg-series-1'
const COLOURS = ['bg-series-1', 'bg-series-2', 'bg-series-3', 'bg-series-4', 'bg-series-5'] as const

/** Memory promised to them, in MiB, without what the hypervisor needs beside. */
export const promisedMiB = (guests: readonly Vm[]): number => guests.reduce((sum, vm) => sum + vm.memoryMiB, 0)
