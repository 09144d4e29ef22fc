import type { vms as en } from '../en/vms'

export const vms: Record<keyof typeof en, string> = {
  'vms.title': '가상 머신',
}
