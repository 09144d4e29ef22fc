import type { capacity as en } from '../en/capacity'

export const capacity: Record<keyof typeof en, string> = {
  'capacity.cpu': 'CPU',
  'capacity.memory': '메모리',
  'capacity.storage': '스토리지',
  'capacity.physical': '물리',
  'capacity.allocated': 'VM 할당',
  'capacity.provisioned': '프로비저닝',
  'capacity.inUse': '사용 중',
  'capacity.cores': '코어',
  'capacity.vcpus': 'vCPU',
  'capacity.overcommit': '오버커밋 {ratio}배',
  'capacity.ratio': '할당 {ratio}배',
  'capacity.usedText': '전체 {total} 중 {used} 사용',
  'capacity.givenText': '할당 {given}, 실제 {total}',
  'capacity.usedPart': '사용 중',
  'capacity.givenPart': '할당됨',
  'capacity.overPart': '실제 용량을 넘은 부분',
  'capacity.memoryText': '전체 {total} 중 {used} 사용, VM에 {given} 할당',
  'capacity.of': '{used} / {total}',

  'monitor.title': '모니터링',
  'monitor.cpu': 'CPU',
  'monitor.usage': '사용률',
  'monitor.ready': '레디(CPU 대기)',
  'monitor.memory': '메모리',
  'monitor.allocated': 'VM 할당',
  'monitor.network': '네트워크',
  'monitor.disk': '디스크',
  'monitor.throughput': '처리량',

  'rename.verb': '이름 바꾸기',
  'rename.title': '이름 바꾸기: {name}',
  'rename.empty': '이름을 입력하세요',
  'rename.same': '지금 이름과 같습니다',

  'reasons.hosts': '{reason} ({n, plural, other {호스트 #대}})',
}
