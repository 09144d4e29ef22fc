import type { titles as en } from '../en/titles'

export const titles: Record<keyof typeof en, string> = {
  'overview.title': '개요',
  'fleetMap.title': '플릿 지도',
  'templates.title': '템플릿',
  'hosts.title': '호스트',
  'clusters.title': '클러스터',
  'compatibility.title': '호환성',
  'storage.title': '스토리지',
  'networks.title': '네트워크',
  'history.title': '기록',
  'events.title': '이벤트',
  'faults.title': '장애',
  'alarms.title': '알람',
  'api.title': 'API',
  'labs.title': '실습',
}
