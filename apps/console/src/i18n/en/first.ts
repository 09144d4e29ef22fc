import { common } from './common'
import { operations } from './operations'
import { shell } from './shell'
import { titles } from './titles'
import { vms } from './vms'
import { vmsList } from './vms-list'
import { vmsViews } from './vms-views'

/** What the frame of every page and the list of VMs say in English. */
export const first = {
  ...common,
  ...operations,
  ...shell,
  ...titles,
  ...vms,
  ...vmsList,
  ...vmsViews,
}
