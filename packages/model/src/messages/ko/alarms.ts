import type { AlarmUnit } from '../../alarm'
import type { AlarmWords } from '../alarm-words'
import { count, days, MANY_HOURS } from '../units'

const UNITS: Record<AlarmUnit, string> = { percent: '%', h: '시간', ms: 'ms', count: '개' }

export const alarms: AlarmWords = {
  measures: {
    'host.cpu-usage': '호스트 CPU 사용률',
    'host.memory-used': '호스트 메모리 사용률',
    'host.failed': '호스트 장애',
    'host.disconnected': '호스트 연결 끊김',
    'host.link-degraded': '호스트 링크 성능 저하',
    'vm.cpu-usage': 'VM CPU 사용률',
    'vm.cpu-ready': 'CPU 준비 시간',
    'vm.crashed': 'VM 비정상 종료',
    'vm.paused': 'VM 멈춤',
    'vm.out-of-memory': 'VM 메모리 부족',
    'vm.snapshot-age': '스냅샷 경과 시간',
    'vm.snapshot-chain': '이어진 스냅샷 수',
    'vm.migration-failed': '마이그레이션 실패 또는 미수렴',
    'datastore.used': '데이터스토어 사용 공간',
    'datastore.provisioned': '데이터스토어 할당 공간',
    'datastore.latency': '데이터스토어 지연 시간',
    'datastore.unreachable': '데이터스토어 연결 끊김',
    'cluster.cpu-usage': '클러스터 CPU 사용률',
    'cluster.no-failover-room': '호스트 장애 대비 여유 부족',
  },
  severities: { warning: '경고', critical: '심각' },
  states: { active: '발생 중', cleared: '해제됨' },
  withSeverity: (name, severity) => `${name}(${severity})`,
  amount: (value, unit) =>
    unit === 'h' && value >= MANY_HOURS ? `${count(days(value))}일` : `${count(value)}${UNITS[unit]}`,
  crossed: ({ measure, value, threshold, comparison }) =>
    `${measure} ${value}, 임계값 ${threshold} ${comparison === 'below' ? '미만' : '초과'}`,
}
