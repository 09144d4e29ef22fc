import { alarmText } from '../alarm-words'
import type { RefusalCatalogue } from '../catalogue'
import type { HostReason } from '../refusal-params'
import { parseHostReason } from '../refusal-params'
import { count, gib, mib } from '../units'
import { list, many, time } from './grammar'
import { labels } from './labels'
import { names } from './names'
import { stateRefusals } from './state-refusals'

const hostReason = (reason: HostReason): string => {
  const parsed = parseHostReason(reason)
  return parsed === null ? reason : `${labels[parsed.code]}(${many(parsed.hosts, '호스트', '대')})`
}

export const refusals: RefusalCatalogue = {
  ...stateRefusals,
  cpu_vendor_mismatch: {
    detail: p =>
      `${p.host} 호스트의 CPU는 ${names.vendors[p.hostVendor]} 제품인데, ${p.vm} VM의 ${p.running === 'yes' ? '현재' : '마지막'} CPU는 ${names.vendors[p.vmVendor]} 제품입니다.${
        p.running === 'yes' ? ' 라이브 마이그레이션은 양쪽 CPU 제조사가 같아야 합니다.' : ''
      }`,
    remedy: p =>
      p.running === 'yes'
        ? `${names.vendors[p.vmVendor]} CPU를 쓰는 호스트를 선택하거나, ${p.vm} VM을 종료한 뒤 CPU 제조사 변경을 허용하고 콜드 마이그레이션하세요.`
        : `${names.vendors[p.vmVendor]} CPU를 쓰는 호스트를 선택하거나, CPU 제조사 변경을 허용하세요.`,
  },
  cpu_features_missing: {
    detail: p =>
      `${p.host} 호스트(${p.hostModel})에는 ${p.vm} VM의 전원을 켠 이후 게스트에 노출된 ${p.guestModel} 기능 중 ${count(p.features.length)}개가 없습니다: ${list(p.features)}.`,
    remedy: p =>
      p.baseline === undefined
        ? `${p.vm} VM을 종료한 뒤 콜드 마이그레이션하거나, ${p.guestModel} CPU 기능을 모두 갖춘 호스트를 선택하세요.`
        : `${p.vm} VM을 종료한 뒤 콜드 마이그레이션하거나, 클러스터의 CPU 기준선을 ${p.baseline} 모델로 설정하고 VM 전원을 껐다 켜세요.`,
  },
  cpu_passthrough_mismatch: {
    detail: p =>
      `${p.vm} VM에는 호스트의 CPU(${p.guestModel})가 그대로 노출되어 있어 같은 CPU로만 라이브 마이그레이션할 수 있는데, ${p.host} 호스트의 CPU는 ${p.hostModel} 모델입니다.${
        p.features.length === 0 ? '' : ` 서로 다른 기능 ${count(p.features.length)}개: ${list(p.features)}.`
      }${p.guestMicrocode === undefined ? '' : ` VM에 노출된 마이크로코드는 ${p.guestMicrocode}, 이 호스트의 마이크로코드는 ${p.hostMicrocode}입니다.`}`,
    remedy: p =>
      `${p.guestMicrocode === undefined ? '' : '마이크로코드가 같은 '}${p.guestModel} CPU를 쓰는 호스트를 선택하거나, ${p.vm} VM을 종료한 뒤 콜드 마이그레이션하거나, 두 호스트가 모두 지원하는 CPU 모델을 지정하세요.`,
  },
  cpu_model_not_offered: {
    detail: p =>
      p.features.length === 0
        ? `${p.vm} VM에 지정된 CPU 모델은 ${p.model}인데, ${p.host} 호스트가 제공하는 CPU는 제조사가 다른 ${p.offered} 모델입니다.`
        : `${p.vm} VM에 지정된 CPU 모델은 ${p.model}인데, ${p.host} 호스트가 제공하는 ${p.offered} 모델에는 그 기능 중 ${count(p.features.length)}개가 없습니다: ${list(p.features)}.`,
    remedy: p =>
      `${p.vm} VM에 ${p.host} 호스트가 제공하는 CPU 모델을 지정하거나 클러스터 설정을 따르게 하거나, 다른 호스트를 선택하세요.`,
  },
  peer_is_itself: {
    detail: p => `${p.vm} VM을 자기 자신의 통신 상대로 지정할 수 없습니다.`,
    remedy: () => '다른 VM을 선택하거나, 통신 상대를 비워 두세요.',
  },
  architecture_mismatch: {
    detail: p =>
      `${p.vm} VM의 아키텍처는 ${p.vmArchitecture}, ${p.host} 호스트의 아키텍처는 ${p.hostArchitecture}입니다.`,
    remedy: p => `${p.vmArchitecture} 아키텍처의 호스트를 선택하세요.`,
  },
  insufficient_memory: {
    detail: p => `${p.host} 호스트의 여유 메모리는 ${mib(p.freeMiB)}인데 ${mib(p.neededMiB)}가 필요합니다.`,
    remedy: p =>
      `다른 호스트를 선택하거나, ${p.host} 호스트의 VM을 옮기거나 중지해 메모리 ${mib(p.neededMiB - p.freeMiB)}를 더 확보하세요.`,
  },
  insufficient_cpu: {
    detail: p =>
      `${p.host} 호스트에 예약할 수 있는 CPU는 ${count(p.freeMHz)} MHz인데 ${count(p.neededMHz)} MHz가 필요합니다.`,
    remedy: p => `다른 호스트를 선택하거나, CPU 예약을 ${count(p.neededMHz - p.freeMHz)} MHz 줄이세요.`,
  },
  cpu_requirement_exceeds_host: {
    detail: p =>
      `vCPU ${count(p.vcpus)}개를 요청했지만 ${p.host} 호스트의 하드웨어 스레드는 ${count(p.threads)}개입니다.`,
    remedy: p => `더 큰 호스트를 선택하거나, vCPU를 ${count(p.threads)}개 이하로 요청하세요.`,
  },
  datastore_unreachable_from_host: {
    detail: p => `${p.host} 호스트에서는 디스크가 있는 데이터스토어에 접근할 수 없습니다: ${list(p.datastores)}.`,
    remedy: () => '이 데이터스토어에 접근할 수 있는 호스트를 선택하거나, 먼저 디스크를 공유 데이터스토어로 옮기세요.',
  },
  insufficient_storage: {
    detail: p => `${p.datastore} 데이터스토어의 여유 공간은 ${gib(p.freeGiB)}인데 ${gib(p.neededGiB)}가 필요합니다.`,
    remedy: p =>
      `다른 데이터스토어를 선택하거나, ${p.datastore} 데이터스토어에서 ${gib(p.neededGiB - p.freeGiB)}를 더 확보하세요.`,
  },
  network_unavailable_on_host: {
    detail: p => `${p.host} 호스트에 연결되지 않은 네트워크가 있습니다: ${list(p.networks)}.`,
    remedy: () => '이 네트워크에 연결된 호스트를 선택하거나, NIC를 다른 네트워크에 연결하세요.',
  },
  guest_needs_paravirtual_kernel: {
    detail: p => `${p.host} 호스트는 반가상화 방식인데, ${p.vm} VM의 커널(${p.os})은 반가상화를 지원하지 않습니다.`,
    remedy: () => '전가상화 호스트를 선택하거나, 반가상화 커널을 쓰는 게스트를 사용하세요.',
  },
  guest_os_not_hosted: {
    detail: p =>
      `${p.host} 호스트는 자신의 ${names.guestFamilies[p.hostFamily]} 커널을 게스트와 공유하는데, ${p.vm} VM의 OS는 ${p.os}입니다.`,
    remedy: p => `전가상화 호스트를 선택하거나, ${names.guestFamilies[p.hostFamily]} 게스트를 사용하세요.`,
  },
  device_pinned_to_host: {
    detail: p => `${p.vm} VM에서 ${p.host} 호스트에 고정된 장치를 사용하고 있습니다: ${p.device}.`,
    remedy: p =>
      p.kind === 'local-iso'
        ? `먼저 ${p.vm} VM에서 이 이미지를 꺼내거나(${p.device}), VM을 종료한 뒤 콜드 마이그레이션하세요.`
        : `먼저 ${p.vm} VM에서 이 장치를 분리하거나(${p.device}), VM을 종료한 뒤 콜드 마이그레이션하세요.`,
  },
  affinity_violated: {
    detail: p => `배치 규칙 “${p.rule}”에 따라 ${p.vm} VM은 ${p.host} 호스트에 배치할 수 없습니다.`,
    remedy: p => `다른 호스트를 선택하거나, 배치 규칙 “${p.rule}”의 내용을 변경하세요.`,
  },
  ha_capacity_violated: {
    detail: p =>
      `${p.cluster} 클러스터는 호스트 ${count(p.hostFailures)}대의 장애에 대비해 용량을 남겨 둡니다. 이를 뺀 여유는 ${mib(p.freeMiB)}인데 ${mib(p.neededMiB)}가 필요합니다.`,
    remedy: p => `다른 VM을 중지하거나, 호스트를 추가하거나, ${p.cluster} 클러스터의 허용 호스트 장애 수를 줄이세요.`,
  },
  quota_exceeded: {
    detail: p => `${names.kinds[p.quota]} 수가 ${count(p.wanted)}개가 되어 한도 ${count(p.limit)}개를 넘습니다.`,
    remedy: () => '필요 없는 항목을 삭제하거나 요청하는 개수를 줄이세요.',
  },
  migration_did_not_converge: {
    detail: p =>
      p.limitS !== undefined
        ? `${p.vm} VM을 ${p.host} 호스트로 초당 ${mib(p.bandwidthMiBps)}씩 옮겼지만, 크기에 따른 제한 시간인 ${count(Math.round(p.limitS))}초 안에 끝나지 않아 중단했습니다. VM은 원래 호스트에서 계속 실행됩니다.`
        : `${p.vm} VM의 메모리는 초당 ${mib(p.dirtyMiBps)}씩 바뀌는데 ${p.host} 호스트로 가는 링크의 전송 속도는 초당 ${mib(p.bandwidthMiBps)}입니다. ${count(p.rounds)}라운드를 진행해도 남은 양이 줄지 않아 중단했으며, VM은 원래 호스트에서 계속 실행됩니다.`,
    remedy: p =>
      `${p.vm} VM의 부하가 적을 때 옮기거나, 다른 마이그레이션이 끝나기를 기다리거나, 콜드 마이그레이션하세요.`,
  },
  merge_did_not_converge: {
    detail: p =>
      `${p.vm} VM이 새 블록을 초당 ${mib(p.writeMiBps)}씩 쓰는데 레이어 병합 속도는 초당 ${mib(p.mergeMiBps)}입니다. ${count(p.rounds)}번을 반복해도 병합할 양이 줄지 않았습니다. 스냅샷은 그대로 남고(${p.snapshot}) 데이터는 사라지지 않습니다.`,
    remedy: () => 'VM이 덜 바쁠 때나 꺼져 있을 때, 또는 데이터스토어에 여유가 있을 때 삭제하세요.',
  },
  migration_method_unsupported: {
    detail: p =>
      `${p.host} 호스트(${names.virtualization[p.virtualization]})에서는 ${p.vm} VM을 ${ALGORITHMS[p.algorithm]} 방식으로 옮길 수 없습니다.${
        p.virtualization === 'os-level' ? ' 메모리를 복사하는 동안 프로세스를 멈춰야 합니다.' : ''
      }`,
    remedy: p =>
      p.virtualization === 'os-level'
        ? '정지 후 복사 방식으로 옮기세요.'
        : '사전 복사 또는 정지 후 복사 방식으로 옮기세요.',
  },
  virtualization_mismatch: {
    detail: p =>
      `${p.host} 호스트의 가상화 방식은 ${names.virtualization[p.to]}인데, ${p.vm} VM은 ${names.virtualization[p.from]} 호스트에서 ${p.running === 'yes' ? '실행 중입니다' : '일시 중단되었습니다'}. 메모리에 남은 장치 상태를 다른 방식의 호스트에서는 쓸 수 없습니다.`,
    remedy: p =>
      `${names.virtualization[p.from]} 호스트를 선택하거나, ${p.running === 'yes' ? `${p.vm} VM을 종료한 뒤` : `${p.vm} VM을 재개하고 종료한 뒤`} 콜드 마이그레이션하세요.`,
  },
  no_suitable_host: {
    detail: p =>
      p.reasons.length === 0
        ? `${p.vm} VM에 사용할 호스트가 없습니다.`
        : `${p.vm} VM에 적합한 호스트가 없습니다: ${list(p.reasons.map(hostReason))}.`,
    remedy: p => `호스트에 여유를 만들거나, 호스트를 추가하거나, ${p.vm} VM의 요구 사양을 낮추세요.`,
  },
  no_addresses_left: {
    detail: p => `${p.network} 네트워크(${p.subnet})의 주소를 모두 사용하고 있습니다.`,
    remedy: p => `다른 네트워크를 선택하거나, ${p.network} 네트워크의 VM을 삭제하세요.`,
  },
  cpu_baseline_unsupported: {
    detail: p =>
      p.baselineVendor === undefined || p.hostVendor === undefined
        ? `${p.cluster} 클러스터에 ${p.baseline} CPU 기능 중 ${count(p.features.length)}개가 없는 호스트가 있습니다: ${list(p.hosts)}. 없는 기능: ${list(p.features)}.`
        : `${p.baseline} 모델은 ${names.vendors[p.baselineVendor]} CPU인데, ${p.cluster} 클러스터에는 ${names.vendors[p.hostVendor]} CPU를 쓰는 호스트가 있습니다: ${list(p.hosts)}. CPU 기준선은 제조사가 다른 CPU에 적용할 수 없습니다.`,
    remedy: p =>
      p.hostVendor === undefined
        ? '클러스터의 모든 호스트가 지원하는, 같은 제조사의 더 오래된 CPU 모델을 선택하세요.'
        : `${names.vendors[p.hostVendor]} CPU 모델을 선택하세요.`,
  },
  cpu_baseline_exceeded: {
    detail: p =>
      `${p.cluster} 클러스터에 ${p.baseline} 모델에 없는 CPU 기능 ${count(p.features.length)}개가 이미 노출된 VM이 있습니다: ${list(p.vms)}. 해당 기능: ${list(p.features)}. 노출된 기능은 전원을 켤 때 정해지며, 일시 중단하거나 메모리를 포함한 스냅샷을 만들어도 그대로 남습니다.`,
    remedy: p =>
      `${list(p.vms)} VM을 종료하고 메모리를 포함한 스냅샷을 삭제한 다음, 기준선을 설정하고 VM을 다시 시작하세요.`,
  },
  reservation_too_large: {
    detail: p =>
      `${p.vm} VM에 ${count(p.reserved)} ${p.unit}를 예약하려 하지만, 이 VM은 최대 ${count(p.most)} ${p.unit}까지만 쓸 수 있습니다.`,
    remedy: p => `${count(p.most)} ${p.unit} 이하로 예약하세요.`,
  },
  overcommit_below_use: {
    detail: p =>
      `${p.cluster} 클러스터에 메모리의 ${count(p.factor)}배보다 많이 할당한 호스트가 있습니다: ${list(p.hosts)}.`,
    remedy: p => `먼저 해당 호스트의 VM을 중지하거나 다른 호스트로 옮기세요: ${list(p.hosts)}.`,
  },
  pool_exhausted: {
    detail: p =>
      `리소스 풀 “${p.pool}”의 예약 중 남은 양은 ${count(p.free)} ${p.unit}인데 ${count(p.needed)} ${p.unit}가 필요합니다.`,
    remedy: p => `“${p.pool}” 풀의 예약을 늘리거나, 확장 가능하게 설정하거나, 더 적게 예약하세요.`,
  },
  pool_in_itself: {
    detail: p => `리소스 풀 “${p.pool}”은(는) 그 안에 있는 “${p.parent}” 풀에 속할 수 없습니다.`,
    remedy: () => '다른 상위 풀을 선택하세요.',
  },
  no_bootable_device: {
    detail: p => `${p.vm} VM에 부팅할 장치가 없습니다: ${p.order.map(device => names.bootDevices[device]).join(', ')}.`,
    remedy: () => '운영체제가 있는 디스크를 연결하거나 이미지를 넣고, 부팅 순서에 포함하세요.',
  },
  cpu_model_unknown: {
    detail: p => `알 수 없는 CPU 모델입니다: ${p.model}.`,
    remedy: p => `다음 중에서 선택하세요: ${list(p.known)}.`,
  },
  threshold_unfit: {
    detail: p =>
      p.what === 'missing'
        ? `“${alarmText('ko', p)}”은(는) 수치이므로 임계값이 필요합니다.`
        : p.what === 'not_taken'
          ? `“${alarmText('ko', p)}”은(는) 상태이므로 임계값, 비교 방향, 지속 시간을 지정할 수 없습니다.`
          : `“${alarmText('ko', p)}”은(는) 현재 값만 확인하므로 지속 시간을 지정할 수 없습니다.`,
    remedy: p =>
      p.what === 'missing'
        ? '임계값을 지정하세요.'
        : p.what === 'not_taken'
          ? '임계값, 비교 방향, 히스테리시스, 지속 시간을 비워 두세요.'
          : '지속 시간을 0으로 설정하세요.',
  },
  rule_incomplete: {
    detail: p =>
      ({
        vms: `배치 규칙 “${p.rule}”에 VM이나 태그가 지정되지 않았습니다.`,
        two: `배치 규칙 “${p.rule}” 항목은 VM 사이의 규칙인데 VM이 하나만 지정되었습니다.`,
        hosts: `배치 규칙 “${p.rule}”에 호스트가 지정되지 않았습니다.`,
      })[p.what],
    remedy: p =>
      ({
        vms: 'VM 또는 태그를 지정하세요.',
        two: 'VM을 둘 이상 지정하거나 태그를 지정하세요.',
        hosts: '같은 클러스터의 호스트를 지정하세요.',
      })[p.what],
  },
  in_other_cluster: {
    detail: p => `${p.name} 항목은 ${p.cluster} 클러스터가 아니라 ${p.its} 클러스터에 있습니다.`,
    remedy: p => `${p.name} 항목을 빼거나 ${p.cluster} 클러스터에 있는 항목을 지정하세요.`,
  },
  rule_conflict: {
    detail: p => `배치 규칙 “${p.rule}”의 요구는 같은 VM에 대한 규칙 “${p.other}”의 요구와 함께 지킬 수 없습니다.`,
    remedy: p => `“${p.other}” 규칙을 먼저 삭제하거나, 새 규칙을 권장 규칙(mandatory: false)으로 만드세요.`,
  },
  recommendation_outdated: {
    detail: p => `그동안 부하가 달라져 ${p.cluster} 클러스터의 권장 사항 ${count(p.gone)}개가 더는 유효하지 않습니다.`,
    remedy: () => '권장 사항을 다시 조회하세요.',
  },
  past_is_read_only: {
    detail: p => `지금 보고 있는 시점은 과거(${p.shown})이므로 아무것도 변경할 수 없습니다.`,
    remedy: p => `현재(${p.present})로 돌아가거나, 여기서 이어서 진행하세요. 이어서 진행하면 새 분기가 만들어집니다.`,
  },
  nothing_to_undo: {
    detail: () => '실행 취소할 작업이 없습니다.',
    remedy: () => '먼저 작업을 수행하거나 과거 시점으로 이동하세요.',
  },
  nothing_to_redo: {
    detail: () => '실행 취소한 작업이 없거나, 그 뒤에 다른 작업을 수행했습니다.',
    remedy: () => '먼저 작업을 실행 취소하세요. 이전에 한 작업은 기록에서 확인할 수 있습니다.',
  },
  branch_is_present: {
    detail: p => `${p.branch} 분기는 지금 진행 중이므로 삭제할 수 없습니다.`,
    remedy: () => '먼저 다른 분기로 전환하세요.',
  },
  history_forgotten: {
    detail: p => `명령이 너무 많아 처음 ${count(p.commands)}개가 삭제되었으므로 세션이 온전하지 않습니다.`,
    remedy: () => '대신 현재 상태를 시나리오 문서로 내보내세요.',
  },
  opening_cancelled: {
    detail: p => `세션 열기를 취소했습니다: ${p.scenario}. 현재 상태는 그대로입니다.`,
    remedy: () => '다시 열고 끝날 때까지 기다리세요.',
  },
  too_large_to_step: {
    detail: p => `한 번에 ${time(p.limitS)}까지 진행할 수 있습니다. 요청한 시간은 ${time(p.requestedS)}입니다.`,
    remedy: () => '여러 번에 나누어 진행하세요.',
  },
  name_taken: {
    detail: p => `같은 이름의 ${names.kinds[p.kind]} 항목이 이미 있습니다: ${p.name}. 대소문자는 구분하지 않습니다.`,
    remedy: () => '다른 이름을 사용하세요.',
  },
}

const ALGORITHMS = { 'pre-copy': '사전 복사', 'post-copy': '사후 복사', 'stop-and-copy': '정지 후 복사' } as const
