import type { HistoryCatalogue } from '../catalogue'
import { count } from '../units'
import { time } from './grammar'

export const history: HistoryCatalogue = {
  actions: {
    'vm.update': '편집',
    'vm.grow-disk': '디스크 확장',
    'vm.attach-disk': '디스크 연결',
    'vm.detach-disk': '디스크 분리',
    'vm.attach-nic': 'NIC 연결',
    'vm.change-nic': 'NIC 변경',
    'vm.detach-nic': 'NIC 분리',
    'vm.fail-guest': '게스트 장애 발생',
    'vm.console': '콘솔 입력',
    'snapshot.preview': '스냅샷 미리 보기',
    'snapshot.commit': '미리 보기 확정',
    'snapshot.undo': '미리 보기 취소',
    'template.update': '템플릿 편집',
    'host.update': '호스트 편집',
    'cluster.update': '클러스터 편집',
    'cluster.add-rule': '배치 규칙 추가',
    'cluster.update-rule': '규칙 편집',
    'cluster.remove-rule': '배치 규칙 삭제',
    'cluster.add-pool': '리소스 풀 추가',
    'cluster.update-pool': '리소스 풀 편집',
    'cluster.remove-pool': '리소스 풀 삭제',
    'network.update': '네트워크 편집',
    'fault.inject': '장애 발생',
    'fault.strike': 'API 호출에 장애 적용',
    'fault.plan': '장애 예약',
    'fault.replan': '예약된 장애 시점 변경',
    'fault.unplan': '장애 예약 취소',
    'alarm.acknowledge': '알람 확인',
    'alarm.define': '알람 정의 추가',
    'alarm.redefine': '알람 정의 편집',
    'alarm.undefine': '알람 정의 삭제',
    'lab.begin': '실습 시작',
    'lab.mark': '실습 단계 완료',
    'lab.hint': '힌트 보기',
    'lab.answer': '답변',
    'lab.sign': '이름 입력',
    'lab.leave': '실습 나가기',
    'operation.cancel': '작업 취소',
    'operation.start-post-copy': '사후 복사로 전환',
  },
  deed: p => (p.count === 1 ? `${p.what}: ${p.name}` : `${p.what}: ${p.name} 외 ${count(p.count - 1)}개`),
  opened: p => `플릿 열기: ${p.name}`,
  clock: p =>
    p.paused === undefined
      ? `시계 속도 ${count(p.rate ?? 1)}×`
      : `${p.paused ? '시계 정지' : '시계 시작'}${p.rate === undefined ? '' : `, ${count(p.rate)}×`}`,
  undo: p =>
    `“${p.deed}” 작업을 실행 취소합니다. ${back(p.seconds)}${p.byPolicy ? ' 같은 일이 바로 다시 일어나지 않도록 시계를 멈춥니다.' : ''}`,
  redo: p => `“${p.deed}” 작업을 다시 실행합니다. ${on(p.seconds)}`,
}

const back = (seconds: number | undefined): string =>
  seconds === undefined
    ? '이전 플릿으로 돌아갑니다.'
    : seconds === 0
      ? '시각은 그대로입니다.'
      : `시계를 ${time(seconds)} 전으로 되돌립니다.`
const on = (seconds: number | undefined): string =>
  seconds === undefined
    ? '열었던 플릿으로 돌아갑니다.'
    : seconds === 0
      ? '시각은 그대로입니다.'
      : `시계를 ${time(Math.abs(seconds))} ${seconds < 0 ? '전' : '뒤'}의 원래 시각으로 맞춥니다.`
