import type { Template } from '@vivarium/model'

/** What all disks of a template may hold, and what they hold, in GiB. */
export const diskTotals = ({ disks }: Template) => ({
  sizeGiB: disks.reduce((sum, disk) => sum + disk.sizeGiB, 0),
  usedGiB: disks.reduce((sum, disk) => sum + disk.usedGiB, 0),
})
