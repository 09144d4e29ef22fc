import type { vms as en } from '../en/vms'

export const vms: Record<keyof typeof en, string> = {
  'vms.alarm.warning': '경고',
  'vms.alarm.critical': '심각',
  'vms.alarm.of': '{word}: {name}에 발생 중인 알람 {n}개',
  'vms.title': '가상 머신',
}
