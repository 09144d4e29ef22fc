import { type FaultKind, faultFamily } from '../../fault'
import type { PauseReason } from '../../vm'
import { alarmDefinitionName, alarmText, alarmWordsOf } from '../alarm-words'
import type { Catalogue, EventCatalogue } from '../catalogue'
import type { EventParams } from '../event-params'
import { isOperationProblem } from '../problem-params'
import { count, gib, mib } from '../units'
import { faults } from './faults'
import { list, many, time } from './grammar'
import { labels } from './labels'
import { names } from './names'

const FIELDS: Record<string, string> = {
  name: '이름',
  description: '설명',
  tags: '태그',
  protected: '삭제 방지',
  cpu: 'CPU 할당',
  devices: '장치',
  cpuModel: 'CPU 모델',
  bootOrder: '부팅 순서',
  diskShares: '디스크 셰어',
  peer: '통신 상대',
  cpuBaseline: 'CPU 기준선',
  placement: '배치',
  balancing: '부하 분산',
  powerManagement: '전원 관리',
  availability: '고가용성',
  restartPriority: '재시작 우선순위',
  memory: '메모리 할당',
  vmIds: 'VM',
  expandable: '확장 가능한 예약',
  parentId: '상위 풀',
  memoryOvercommit: '메모리 오버커밋',
  comparison: '비교 방향',
  threshold: '임계값',
  hysteresis: '히스테리시스',
  forS: '지속 시간',
  severity: '심각도',
  enabled: '사용 여부',
  firewall: '방화벽 규칙',
}
const changed = (subject: string, fields: readonly string[]): string =>
  `${subject} 설정 변경: ${list(fields.map(field => FIELDS[field] ?? field))}`
const resized = (p: EventParams['vm.resized']): string =>
  list([
    ...(p.vcpus === undefined ? [] : [`vCPU ${p.fromVcpus ?? '?'}개 → ${p.vcpus}개`]),
    ...(p.memoryMiB === undefined ? [] : [`메모리 ${mib(p.fromMemoryMiB ?? 0)} → ${mib(p.memoryMiB)}`]),
    ...(p.diskGiB === undefined ? [] : [`디스크 ${p.disk ?? ''} ${gib(p.fromDiskGiB ?? 0)} → ${gib(p.diskGiB)}`]),
  ])
const work = (p: { kind: keyof Catalogue['names']['operations']; target: string }): string =>
  `${names.operations[p.kind]}(${p.target})`

export const events: EventCatalogue = {
  'vm.created': (vm, p) => `VM ${vm} 생성됨: ${p.host} 호스트, vCPU ${count(p.vcpus)}개, 메모리 ${mib(p.memoryMiB)}`,
  'vm.updated': (vm, p) => changed(`VM ${vm}`, p.fields),
  'vm.renamed': (vm, p) => `VM 이름 변경됨: ${p.from} → ${vm}`,
  'vm.resized': (vm, p) => `VM ${vm} 사양 변경됨: ${resized(p)}`,
  'vm.disk-attached': (vm, p) => `VM ${vm}에 디스크 ${p.disk} 연결됨: ${gib(p.sizeGiB)}, 데이터스토어 ${p.datastore}`,
  'vm.disk-detached': (vm, p) => `VM ${vm}에서 디스크 ${p.disk} 분리 후 삭제됨: ${gib(p.freedGiB)} 확보`,
  'vm.nic-attached': (vm, p) => `VM ${vm}에 ${p.nic} 추가됨: 네트워크 ${p.network}`,
  'vm.nic-changed': (vm, p) =>
    `VM ${vm} ${p.nic} 변경됨: ${list([
      ...(p.network === undefined ? [] : [`네트워크 ${p.network}`]),
      ...(p.link === undefined ? [] : [p.link === 'up' ? '링크 연결' : '링크 해제']),
    ])}`,
  'vm.nic-detached': (vm, p) => `VM ${vm}에서 ${p.nic} 제거됨: 네트워크 ${p.network}`,
  'vm.starting': (vm, p) => `VM ${vm} 시작 중: ${p.host} 호스트`,
  'vm.started': (vm, p) => `VM ${vm} 시작됨: ${p.host} 호스트, ${time(p.durationS)} 걸림`,
  'vm.stopping': (vm, p) => (p.how === 'shutdown' ? `VM ${vm}에 종료를 요청함` : `VM ${vm} 전원을 끄는 중`),
  'vm.stopped': (vm, p) => `VM ${vm} ${STOPPED[p.how]}`,
  'vm.rebooted': (vm, p) => `VM ${vm} 재부팅됨: ${time(p.durationS)} 걸림`,
  'vm.reset': (vm, p) => `VM ${vm} 강제 재시작됨: ${time(p.durationS)} 걸림`,
  'vm.suspended': (vm, p) => `VM ${vm} 일시 중단됨: 메모리 ${mib(p.imageMiB)} 저장에 ${time(p.durationS)} 걸림`,
  'vm.resumed': (vm, p) => `VM ${vm} 재개됨: ${p.host} 호스트, ${time(p.durationS)} 걸림`,
  'vm.guest-repaired': vm => `VM ${vm} 게스트 복구됨: 다시 부팅할 수 있음`,
  'vm.restarts-exhausted': (vm, p) =>
    `VM ${vm} 오류: 다시 시작 ${p.restarts}회, 재배치 ${p.relocations}회 뒤에도 게스트가 중단되어 더는 시작하지 않음`,
  'vm.paused': (vm, p) => `VM ${vm} 멈춤: ${STILL[p.why ?? 'no_space'](p.datastore ?? '')}`,
  'vm.unpaused': (vm, p) =>
    `VM ${vm} 다시 실행됨: ${GOES_ON[p.why ?? 'no_space'](p.datastore ?? '')}, ${time(p.pausedS)} 동안 멈춰 있었음`,
  'vm.out-of-memory': (vm, p) => `VM ${vm} 메모리 부족: ${mib(p.freedMiB)}를 차지하던 프로그램을 게스트가 강제 종료함`,
  'vm.load-changed': (vm, p) =>
    p.cpus === 0
      ? `VM ${vm} 콘솔에서 시작한 프로그램이 모두 끝남`
      : `VM ${vm} 콘솔에서 시작한 프로그램이 vCPU ${count(p.cpus)}개${p.memoryMiB === 0 ? '' : `와 메모리 ${mib(p.memoryMiB)}`} 사용 중`,
  'vm.cloned': (vm, p) => `VM ${p.source}에서 ${vm} 복제됨: ${names.clones[p.mode]}, ${time(p.durationS)} 걸림`,
  'vm.migrating': (vm, p) => `VM ${vm} ${names.migrations[p.kind]} 마이그레이션 중: ${p.from} → ${p.to}`,
  'vm.migrated': (vm, p) =>
    `VM ${vm} 이동됨: ${p.from} → ${p.to}, ${time(p.durationS)} 걸림${p.downtimeMs === undefined ? '' : `, 다운타임 ${time(p.downtimeMs / 1000)}`}`,
  'vm.migration-round': (vm, p) =>
    `VM ${vm} 메모리 복사 라운드 ${p.round}: ${mib(p.sentMiB)} 전송, ${time(p.durationS)} 동안 ${mib(p.dirtiedMiB)} 다시 변경됨`,
  'vm.deleted': (vm, p) => `VM ${vm} 휴지통으로 이동됨: ${time(p.keptH * 3600)} 보관`,
  'vm.restored': (vm, p) => `VM ${vm} 휴지통에서 복원됨: ${p.host} 호스트`,
  'vm.purged': (vm, p) =>
    `VM ${vm} 영구 삭제됨${p.why === 'expired' ? '(보관 기간 만료)' : ''}: ${gib(p.freedGiB)} 확보`,
  'vm.became-template': (vm, p) => `VM ${vm} 템플릿으로 변환됨: ${p.template}`,
  'snapshot.created': (snapshot, p) =>
    `VM ${p.vm} 스냅샷 생성됨: ${snapshot}, 메모리 ${p.withMemory === 'yes' ? '포함' : '제외'}, ${gib(p.sizeGiB)}`,
  'snapshot.reverted': (snapshot, p) => `VM ${p.vm} 스냅샷으로 되돌림: ${snapshot}, ${time(p.durationS)} 걸림`,
  'snapshot.previewed': (snapshot, p) => `VM ${p.vm} 스냅샷 미리 보기 시작됨: ${snapshot}`,
  'snapshot.committed': (snapshot, p) => `VM ${p.vm} 스냅샷 미리 보기 확정됨: ${snapshot}, 이전 상태 삭제`,
  'snapshot.undone': (snapshot, p) => `VM ${p.vm} 스냅샷 미리 보기 취소됨: ${snapshot}, 이전 상태로 복귀`,
  'snapshot.deleted': (snapshot, p) => `VM ${p.vm} 스냅샷 삭제됨: ${snapshot}, ${gib(p.mergedGiB)} 병합`,
  'template.created': (template, p) => `템플릿 ${template} 생성됨: 원본 VM ${p.source}`,
  'template.updated': (template, p) => changed(`템플릿 ${template}`, p.fields),
  'template.deployed': (template, p) =>
    `템플릿 ${template}에서 ${many(p.count, 'VM', '대')} 배포됨: ${names.clones[p.mode]}, ${time(p.durationS)} 걸림`,
  'template.deleted': (template, p) => `템플릿 ${template} 삭제됨: ${gib(p.freedGiB)} 확보`,
  'template.checked-out': (template, p) => `템플릿 ${template} 버전 ${p.version}에서 VM ${p.vm} 체크아웃됨`,
  'template.checked-in': (template, p) => `VM ${p.vm} 템플릿 ${template} 버전 ${p.version}(으)로 체크인됨`,
  'template.version-deleted': (template, p) => `템플릿 ${template} 버전 ${p.version} 삭제됨: ${gib(p.freedGiB)} 확보`,
  'host.entering-maintenance': (host, p) => `${host} 호스트 유지 보수 모드로 전환 중: 옮길 ${many(p.vms, 'VM', '대')}`,
  'host.entered-maintenance': (host, p) =>
    `${host} 호스트 유지 보수 모드 시작됨: ${time(p.durationS)} 걸림, ${count(p.moved)}대 이동, ${count(p.stayed)}대 남음`,
  'host.exited-maintenance': host => `${host} 호스트 서비스에 복귀함`,
  'host.replacing': (host, p) => `${host} 호스트 교체 중: ${p.model}`,
  'host.replaced': (host, p) =>
    `${host} 호스트 교체됨: ${time(p.durationS)} 걸림, ${p.from === p.to ? p.to : `${p.from} → ${p.to}`}, 서비스에 복귀`,
  'host.restoring-vms': (host, p) => `${host} 호스트로 VM 되돌리는 중: ${many(p.vms, 'VM', '대')}`,
  'host.restored-vms': (host, p) =>
    `${host} 호스트로 VM 되돌림: ${time(p.durationS)} 걸림, ${count(p.moved)}대 이동, ${count(p.left)}대는 다른 호스트에 남음`,
  'host.updated': (host, p) => changed(`${host} 호스트`, p.fields),
  'host.failed': (host, p) => `${host} 호스트 장애 발생: ${many(p.vms, 'VM', '대')} 중단`,
  'host.repaired': host => `${host} 호스트 복구됨: 서비스에 복귀`,
  'host.isolated': (host, p) =>
    `${host} 호스트 격리됨(30초 동안 응답 없음): ${p.response === 'leave' ? `${many(p.vms, 'VM', '대')}를 그대로 실행` : `VM을 ${p.response === 'power-off' ? '강제로 끄고' : '종료하고'} 다른 호스트에서 다시 시작`}`,
  'host.link-failed': (host, p) => `${host} 호스트 링크 끊김: ${list(p.nics)}`,
  'host.hung': (host, p) => `${host} 호스트 응답 없음: ${many(p.vms, 'VM', '대')} 멈춤`,
  'host.link-repaired': (host, p) => `${host} 호스트 링크 복구됨: ${list(p.nics)}`,
  'host.powered-off': host => `${host} 호스트 전원 꺼짐`,
  'host.powered-on': host => `${host} 호스트 전원 켜짐: 서비스에 복귀`,
  'network.updated': (network, p) => changed(`네트워크 ${network}`, p.fields),
  'cluster.updated': (cluster, p) => changed(`${cluster} 클러스터`, p.fields),
  'cluster.pool-added': (cluster, p) => `${cluster} 클러스터 리소스 풀 추가됨: “${p.pool}”`,
  'cluster.pool-updated': (cluster, p) => changed(`${cluster} 클러스터의 리소스 풀 “${p.pool}”`, p.fields),
  'cluster.pool-removed': (cluster, p) => `${cluster} 클러스터 리소스 풀 삭제됨: “${p.pool}”`,
  'cluster.rule-added': (cluster, p) => `${cluster} 클러스터 배치 규칙 추가됨: “${p.rule}”(${names.ruleKinds[p.kind]})`,
  'cluster.rule-updated': (cluster, p) => changed(`${cluster} 클러스터의 배치 규칙 “${p.rule}”`, p.fields),
  'cluster.rule-removed': (cluster, p) => `${cluster} 클러스터 배치 규칙 삭제됨: “${p.rule}”`,
  'cluster.rebalanced': (cluster, p) =>
    `${cluster} 클러스터 부하 분산됨: ${many(p.moved, 'VM', '대')} 이동${p.failed === 0 ? '' : `, ${count(p.failed)}대 실패`}, 불균형 ${(100 * p.sigmaBefore).toFixed(1)}% → ${(100 * p.sigmaAfter).toFixed(1)}%`,
  'cluster.failover': (cluster, p) =>
    `${cluster} 클러스터 장애 조치: ${many(p.restarted, 'VM', '대')} 다시 시작${p.waiting === 0 ? '' : `, ${count(p.waiting)}대 대기`}`,
  'fault.began': (subject, p) => `장애 발생: ${fault(subject, p.kind)}`,
  'fault.ended': (subject, p) => `장애 해소됨: ${fault(subject, p.kind)}, ${time(p.afterS)} 지속`,
  'fault.planned': (subject, p) => `장애 예약됨(${time(p.inS)} 뒤): ${fault(subject, p.kind)}`,
  'fault.unplanned': (subject, p) => `장애 예약 취소됨: ${fault(subject, p.kind)}`,
  'fault.skipped': (subject, p) =>
    `예약된 장애 건너뜀: ${fault(subject, p.kind)}(${p.code === 'gone' ? '대상 없음' : labels[p.code]})`,
  'fault.struck': (_, p) =>
    `${p.method} ${p.route} 호출에 장애 발생: ${faults.kinds[p.kind]}${p.delayMs > 0 ? `, ${time(p.delayMs / 1000)} 지연` : ''}`,
  'alarm.raised': (subject, p) =>
    `${subject} 알람 발생(${alarmWordsOf('ko').severities[p.severity]}): ${alarmText('ko', p)}`,
  'alarm.cleared': (subject, p) => `${subject} 알람 해제됨: ${alarmText('ko', p)}, ${time(p.afterS)} 지속`,
  'alarm.acknowledged': (subject, p) =>
    `${subject}${p.alarms === 1 ? '' : ` 외 ${count(p.alarms - 1)}건`} 알람 확인됨: ${p.by}`,
  'alarm.defined': definition => `알람 정의 추가됨: ${alarmDefinitionName('ko', definition)}`,
  'alarm.redefined': (definition, p) => changed(`알람 정의 “${alarmDefinitionName('ko', definition)}”`, p.fields),
  'alarm.undefined': definition => `알람 정의 삭제됨: ${alarmDefinitionName('ko', definition)}`,
  'lab.started': (lab, p) => `${lab} 실습 시작됨: ${count(p.steps)}단계`,
  'lab.updated': (lab, p) => `${lab} 실습: ${LAB_UPDATES[p.what]}`,
  'lab.step-done': (lab, p) => `${lab} 실습: ${p.step} 단계 완료됨`,
  'lab.left': lab => `${lab} 실습 그만둠`,
  'operation.started': (_, p) => `${work(p)} 작업 시작됨`,
  'operation.updated': (_, p) => `${work(p)} 작업 진행 중: ${names.phases[p.phase]}`,
  'operation.succeeded': (_, p) => `${work(p)} 작업 완료: ${time(p.durationS)} 걸림`,
  'operation.failed': (_, p) => `${work(p)} 작업 실패: ${failure(p.code)}`,
  'operation.cancelled': (_, p) => `${work(p)} 작업 취소됨`,
  'simulation.updated': (_, p) => (p.paused === 'yes' ? '시간이 멈춤' : `시간 배속: ${count(p.rate)}×`),
  'simulation.replaced': (fleet, p) =>
    `플릿 교체됨: ${fleet}, ${many(p.hosts, '호스트', '대')}, ${many(p.vms, 'VM', '대')}`,
}

const LAB_UPDATES = {
  hint: '힌트 표시됨',
  answer: '오답',
  student: '수강생 이름 입력됨',
  key: '풀이 사용됨',
} as const

const STOPPED = {
  shutdown: '종료됨',
  stop: '전원 꺼짐',
  host_failed: '중지됨: 호스트 장애',
  guest_failed: '중지됨: 게스트 장애',
} as const

/** A fault and what it is about; of the API, that alone. */
const fault = (subject: string, kind: FaultKind): string =>
  faultFamily(kind) === 'api' ? faults.kinds[kind] : `${subject} ${faults.kinds[kind]}`

const STILL: Record<PauseReason, (datastore: string) => string> = {
  no_space: datastore => `데이터스토어 ${datastore}에 공간이 없어 디스크가 커질 수 없음`,
  storage_unreachable: () => '디스크에 접근할 수 없음',
  host_not_responding: () => '호스트가 응답하지 않음',
}
const GOES_ON: Record<PauseReason, (datastore: string) => string> = {
  no_space: datastore => `데이터스토어 ${datastore}에 공간이 생김`,
  storage_unreachable: () => '디스크에 다시 접근할 수 있음',
  host_not_responding: () => '호스트가 다시 응답함',
}

const PROBLEMS = {
  cancelled: '취소됨',
  host_failed: '호스트 장애',
  guest_failed: '게스트 장애',
  link_failed: '링크 장애',
  host_hung: '호스트 응답 없음',
  datastore_lost: '데이터스토어 연결 끊김',
  children_failed: '일부 미완료',
} as const

const failure = (code: EventParams['operation.failed']['code']): string =>
  isOperationProblem(code) ? PROBLEMS[code] : labels[code]
