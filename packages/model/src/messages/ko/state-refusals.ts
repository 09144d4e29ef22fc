import type { RefusalCatalogue } from '../catalogue'
import type { RefusalParams } from '../refusal-params'
import { count, gib } from '../units'
import { list } from './grammar'
import { names } from './names'

const currentState = (p: RefusalParams['vm_not_running']): string =>
  `${p.vm} VM의 상태는 ‘${names.vmStates[p.state]}’입니다.`

/** What is refused for the state that a thing is in, wherever it is. */
export const stateRefusals = {
  host_in_maintenance: {
    detail: p => `${p.host} 호스트는 유지 보수 중이거나 유지 보수 모드로 전환 중이어서 VM을 받지 않습니다.`,
    remedy: p => `다른 호스트를 선택하거나, ${p.host} 호스트의 유지 보수 모드를 종료하세요.`,
  },
  host_not_connected: {
    detail: p => `${p.host} 호스트가 응답하지 않습니다. 상태는 ‘${names.hostStates[p.state]}’입니다.`,
    remedy: p =>
      p.state === 'disconnected'
        ? `${p.host} 호스트의 링크를 복구하거나, 연결된 호스트를 선택하세요.`
        : '연결된 호스트를 선택하세요.',
  },
  host_not_in_maintenance: {
    detail: p => `${p.host} 호스트는 유지 보수 중이 아닙니다. 상태는 ‘${names.hostStates[p.state]}’입니다.`,
  },
  host_not_off: {
    detail: p => `${p.host} 호스트의 전원이 꺼져 있지 않습니다. 상태는 ‘${names.hostStates[p.state]}’입니다.`,
  },
  host_in_use: {
    detail: p => `${p.host} 호스트는 아직 서비스 중입니다. 상태는 ‘${names.hostStates[p.state]}’입니다.`,
    remedy: p => `먼저 ${p.host} 호스트를 유지 보수 모드로 전환해 VM을 다른 호스트로 옮기세요.`,
  },
  nothing_to_restore: {
    detail: p => `유지 보수나 장애로 ${p.host} 호스트에서 옮겨 간 VM 중 돌아오지 않은 VM이 없습니다.`,
  },
  host_link_down: {
    detail: p => `${p.host} 호스트에 연결된 링크가 없습니다.`,
    remedy: p => `먼저 ${p.host} 호스트의 링크를 복구하세요.`,
  },
  already_broken: {
    detail: p => `${p.target}에는 이미 같은 장애가 있습니다.`,
    remedy: p => `먼저 ${p.target}의 장애를 복구하세요.`,
  },
  vm_not_running: {
    detail: p => `${currentState(p)} 이 작업은 실행 중인 VM에만 할 수 있습니다.`,
    remedy: p => (p.state === 'suspended' ? `먼저 ${p.vm} VM을 재개하세요.` : `먼저 ${p.vm} VM을 시작하세요.`),
  },
  vm_not_stopped: {
    detail: p => `${currentState(p)} 이 작업은 중지된 VM에만 할 수 있습니다.`,
    remedy: p =>
      p.state === 'suspended' ? `먼저 ${p.vm} VM을 재개한 뒤 종료하세요.` : `먼저 ${p.vm} VM을 종료하세요.`,
  },
  vm_not_suspended: {
    detail: p => `${currentState(p)} 일시 중단된 VM만 재개할 수 있습니다.`,
    remedy: p => (p.state === 'stopped' ? `대신 ${p.vm} VM을 시작하세요.` : `먼저 ${p.vm} VM을 일시 중단하세요.`),
  },
  vm_in_recycle_bin: {
    detail: p => `${p.vm} VM은 휴지통에 있습니다.`,
    remedy: p => `먼저 ${p.vm} VM을 복원하세요.`,
  },
  vm_not_in_recycle_bin: {
    detail: p => `${p.vm} VM은 휴지통에 없으므로 복원할 것이 없습니다.`,
  },
  operation_in_progress: {
    detail: p => `${p.name}에서 다른 작업이 진행 중입니다: ${names.operations[p.kind]}(${p.operationId}).`,
    remedy: () => '작업이 끝날 때까지 기다리거나 작업을 취소하세요.',
  },
  instant_clone_unsupported: {
    detail: p =>
      ({
        template: `${p.name} 템플릿에는 공유할 실행 중인 메모리가 없습니다.`,
        snapshot: `인스턴트 클론은 스냅샷이 아니라 ${p.name} VM의 현재 메모리를 공유합니다.`,
        other_host: `인스턴트 클론은 ${p.name} VM과 메모리를 공유하므로 같은 호스트에서 시작됩니다.`,
        other_datastore: `인스턴트 클론은 ${p.name} VM의 디스크를 읽으므로 자체 레이어도 같은 데이터스토어에 놓입니다.`,
        chain: `${p.name} VM의 디스크에 쌓을 수 있는 레이어가 이미 가득 찼습니다. 실행 중인 VM의 인스턴트 클론은 레이어를 하나씩 추가합니다.`,
        devices: `${p.name} VM의 메모리는 VM 하나만 사용할 수 있는 호스트 장치를 기억합니다.`,
      })[p.why],
    remedy: p =>
      ({
        template: '링크드 클론으로 배포하거나, 실행 중인 VM에서 인스턴트 클론을 만드세요.',
        snapshot: '현재 상태를 복제하거나, 링크드 클론을 선택하세요.',
        other_host: `${p.name} VM 옆에 만든 뒤 옮기거나, 링크드 클론을 선택하세요.`,
        other_datastore: `${p.name} VM 옆에 만든 뒤 옮기거나, 링크드 클론을 선택하세요.`,
        chain: `더 이상 필요 없는 ${p.name} VM의 스냅샷이나 클론을 삭제하거나, 전체 클론을 선택하세요. 함께 요청한 인스턴트 클론은 레이어 하나를 공유합니다.`,
        devices: `먼저 ${p.name} VM에서 장치를 분리하거나, 링크드 클론을 선택하세요. 링크드 클론은 새로 부팅하므로 그 장치 없이 시작됩니다.`,
      })[p.why],
  },
  snapshot_limit_reached: {
    detail: p => `${p.vm} VM에 연속된 스냅샷이 이미 최대 개수인 ${count(p.limit)}개 있습니다.`,
    remedy: () => '스냅샷을 삭제하세요. 블록이 병합되므로 데이터는 사라지지 않습니다.',
  },
  snapshot_in_use: {
    detail: p => `스냅샷 ${p.snapshot}의 블록을 사용하는 VM이 있습니다: ${list(p.users)}.`,
    remedy: p => `먼저 다음 VM을 삭제하세요: ${list(p.users)}.`,
  },
  vm_in_preview: {
    detail: p => `${p.vm} VM은 스냅샷을 미리 보는 중입니다(${p.snapshot}).`,
    remedy: () => '미리 보기를 확정하거나 취소하세요.',
  },
  vm_not_in_preview: {
    detail: p => `${p.vm} VM은 이 스냅샷을 미리 보는 중이 아닙니다(${p.snapshot}).`,
    remedy: () => '먼저 스냅샷을 미리 보세요.',
  },
  has_linked_clones: {
    detail: p => `${p.name}의 블록을 사용하는 링크드 클론이 ${count(p.clones.length)}개 있습니다: ${list(p.clones)}.`,
    remedy: () => '먼저 링크드 클론을 삭제하세요.',
  },
  template_checked_out: {
    detail: p =>
      `${p.template} 템플릿은 이미 ${p.vm} VM으로 체크아웃되어 있습니다. 한 번에 한 대만 체크아웃할 수 있습니다.`,
    remedy: p => `${p.vm} VM을 다음 버전으로 체크인하거나, VM을 삭제하여 변경 사항을 버리세요.`,
  },
  template_not_checked_out: {
    detail: p => `${p.template} 템플릿에서 체크아웃한 VM이 없습니다.`,
    remedy: () => '먼저 VM을 체크아웃하여 변경한 뒤 체크인하세요.',
  },
  template_version_current: {
    detail: p => `버전 ${p.version}은(는) ${p.template} 템플릿의 현재 버전입니다.`,
    remedy: p => `먼저 새 버전을 체크인하거나, ${p.template} 템플릿 전체를 삭제하세요.`,
  },
  template_version_gone: {
    detail: p => `${p.template} 템플릿에 버전 ${p.version}이(가) 없습니다.`,
    remedy: p => `다음 버전 중에서 선택하세요: ${list(p.versions)}.`,
  },
  protected_from_deletion: {
    detail: p => `${p.vm} VM에 삭제 방지가 켜져 있습니다.`,
    remedy: p => `먼저 ${p.vm} VM의 삭제 방지를 끄세요.`,
  },
  same_host: {
    detail: p => `${p.vm} VM은 이미 ${p.host} 호스트에 있습니다.`,
    remedy: () => '다른 호스트를 선택하세요.',
  },
  cannot_start_post_copy: {
    detail: p =>
      ({
        'not-live': `${p.operationId} 작업은 라이브 마이그레이션이 아닙니다.`,
        over: `${p.target} VM의 마이그레이션(${p.operationId})은 이미 끝났습니다.`,
        method: `${p.target} VM의 메모리를 보내는 방식은 사후 복사를 지원하지 않습니다.`,
        'not-allowed': `${p.target} VM의 마이그레이션은 사후 복사를 허용하지 않고 시작되었습니다.`,
        'not-yet': `${p.target} VM의 메모리 전송이 아직 시작되지 않았습니다.`,
        switched: `${p.target} VM은 이미 전환 중입니다.`,
      })[p.why],
    remedy: p =>
      ({
        'not-live': '실행 중인 VM의 라이브 마이그레이션을 선택하세요.',
        over: '사후 복사를 허용하여 마이그레이션을 다시 시작하세요.',
        method: '전가상화 호스트에서 `post-copy` 방식으로 마이그레이션하세요.',
        'not-allowed': '취소한 뒤 사후 복사를 허용하여 마이그레이션을 시작하세요.',
        'not-yet': '첫 라운드가 시작될 때까지 기다리세요.',
        switched: '작업이 끝날 때까지 기다리세요.',
      })[p.why],
  },
  not_cancellable: {
    detail: p =>
      p.state === 'running' || p.state === 'queued'
        ? `${names.operations[p.kind]} 작업(${p.operationId})은 취소할 수 있는 시점이 지났습니다.`
        : `${names.operations[p.kind]} 작업(${p.operationId})은 이미 끝났습니다. 결과는 ‘${names.operationStates[p.state]}’입니다.`,
    remedy: p =>
      p.state === 'running' || p.state === 'queued'
        ? '작업이 끝난 뒤 반대 작업을 실행하세요.'
        : '취소할 작업이 남아 있지 않습니다.',
  },
  hot_add_unsupported: {
    detail: p =>
      p.why === 'no_agent'
        ? `${p.vm} VM의 게스트에 에이전트가 없어 실행 중에 ${hardware[p.resource]}를 추가할 수 없습니다.`
        : `${p.vm} VM의 전원이 켜져 있는 동안에는 ${hardware[p.resource]}를 줄일 수 없습니다.`,
    remedy: p => `${p.vm} VM을 종료하고 변경한 뒤 다시 시작하세요.`,
  },
  disk_cannot_shrink: {
    detail: p =>
      `${p.vm} VM의 디스크 ${p.disk} 크기는 ${gib(p.sizeGiB)}이며, ${gib(p.requestedGiB)}로 바꿀 수 없습니다. 디스크는 늘리기만 할 수 있습니다.`,
    remedy: p => `${gib(p.sizeGiB)}보다 큰 값을 입력하세요.`,
  },
  disk_has_snapshots: {
    detail: p =>
      `${p.vm} VM의 디스크 ${p.disk} 블록을 사용하는 스냅샷이 ${count(p.snapshots.length)}개 있습니다: ${list(p.snapshots)}.`,
    remedy: p => `먼저 ${p.vm} VM의 스냅샷을 삭제하세요.`,
  },
  vm_has_snapshots: {
    detail: p =>
      `${p.vm} VM에 스냅샷이 ${count(p.snapshots.length)}개 있어 디스크 구성을 바꿀 수 없습니다: ${list(p.snapshots)}.`,
    remedy: p => `먼저 ${p.vm} VM의 스냅샷을 삭제하세요.`,
  },
  boot_disk_needed: {
    detail: p => `${p.disk} 디스크는 ${p.vm} VM이 부팅에 쓰는 첫 번째 디스크입니다.`,
    remedy: p => `다른 디스크를 분리하거나 ${p.vm} VM 전체를 삭제하세요.`,
  },
  hot_unplug_unsupported: {
    detail: p => `${p.vm} VM의 게스트에 에이전트가 없어 전원이 켜져 있는 동안 ${p.device} 장치를 분리할 수 없습니다.`,
    remedy: p => `${p.vm} VM을 종료하고 ${p.device} 장치를 분리한 뒤 다시 시작하세요.`,
  },
  device_limit_reached: {
    detail: p =>
      `${p.vm} VM에 ${p.device === 'disk' ? '디스크가' : 'NIC가'} 이미 ${count(p.limit)}개 있어 더 추가할 슬롯이 없습니다.`,
    remedy: p =>
      p.device === 'disk'
        ? '먼저 디스크를 하나 분리하거나, 기존 디스크를 늘리세요.'
        : '먼저 NIC를 하나 제거하거나, 기존 NIC를 그 네트워크로 옮기세요.',
  },
  guest_agent_missing: {
    detail: p => `${p.vm} VM의 게스트에 요청을 받을 에이전트가 없습니다.`,
    remedy: p => `대신 ${p.vm} VM의 전원을 끄거나 VM을 강제 재시작하세요. 또는 게스트에 에이전트를 설치하세요.`,
  },
  memory_snapshot_needs_running: {
    detail: p => `${currentState(p)} 따라서 스냅샷에 담을 메모리가 없습니다.`,
    remedy: p => `메모리를 빼고 스냅샷을 생성하거나, 먼저 ${p.vm} VM을 시작하세요.`,
  },
} satisfies Partial<RefusalCatalogue>

const hardware = { vcpus: 'vCPU', memory: '메모리' } as const
