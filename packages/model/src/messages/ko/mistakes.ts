import type { MistakeCatalogue } from '../catalogue'
import { count, gib, mib } from '../units'
import { names } from './names'

export const mistakes: MistakeCatalogue = {
  unknown_reference: p => `문서에 없는 ${names.kinds[p.kind]} 이름입니다: ${p.name}.`,
  name_taken: p => `같은 이름의 ${names.kinds[p.kind]} 항목이 이미 있습니다: ${p.name}. 대소문자는 구분하지 않습니다.`,
  unknown_cpu_model: p =>
    `알 수 없는 CPU 모델입니다: ${p.model}. Icelake-Server, EPYC-Milan 등 libvirt에서 쓰는 이름을 사용하세요.`,
  cpu_vendor_disagrees: p =>
    `CPU 모델 ${p.model}의 제조사는 ${names.vendors[p.modelVendor]}인데 문서에는 ${names.vendors[p.vendor]} 제품으로 되어 있습니다. 제조사는 생략해도 됩니다.`,
  cpu_model_beyond_host: p =>
    `${p.vm} VM의 CPU 모델은 ${p.model}인데, ${p.host} 호스트(${p.hostModel})에는 그 기능이 모두 있지 않습니다. 다른 모델이나 호스트를 지정하거나 모델을 비워 두세요.`,
  baseline_unsupported_by_host: p =>
    `${p.cluster} 클러스터의 ${p.host} 호스트는 ${p.baseline} CPU 기능 중 일부를 지원하지 않습니다. 더 오래된 기준선을 쓰거나 기준선을 비우세요(null).`,
  host_out_of_memory: p =>
    `${p.host} 호스트에서 켜져 있는 VM에 필요한 메모리는 오버헤드를 포함해 ${mib(p.neededMiB)}인데, 호스트 메모리는 ${mib(p.memoryMiB)}입니다.`,
  host_out_of_cpu: p =>
    `${p.host} 호스트에서 켜져 있는 VM의 CPU 예약은 모두 ${count(p.reservedMHz)} MHz인데, 호스트의 CPU는 ${count(p.cpuMHz)} MHz입니다.`,
  datastore_out_of_space: p =>
    `${p.datastore} 데이터스토어의 용량은 ${gib(p.capacityGiB)}인데 ${gib(p.neededGiB)}가 필요합니다.`,
  datastore_not_on_host: p =>
    `${p.host} 호스트에서는 ${p.datastore} 데이터스토어에 접근할 수 없습니다. 호스트의 데이터스토어에 추가하세요.`,
  network_not_on_host: p =>
    `${p.host} 호스트는 ${p.network} 네트워크에 연결되어 있지 않습니다. 호스트의 네트워크에 추가하세요.`,
  disk_used_beyond_size: p => `크기가 ${gib(p.sizeGiB)}인 디스크에 ${gib(p.usedGiB)}를 담을 수 없습니다.`,
  guest_not_hosted: p =>
    `${p.host} 호스트(${names.virtualization[p.virtualization]})에서는 ${p.vm} VM의 OS(${p.os})를 실행할 수 없습니다.`,
  vcpus_exceed_host: p =>
    `${p.vm} VM의 vCPU는 ${count(p.vcpus)}개인데 ${p.host} 호스트의 하드웨어 스레드는 ${count(p.threads)}개입니다.`,
  subnet_invalid: p => `올바른 IPv4 서브넷이 아닙니다: ${p.subnet}. 각 숫자는 255 이하, 프리픽스는 30 이하여야 합니다.`,
  no_host_fits: p => `${p.vm} VM에 필요한 여유가 있는 호스트가 없습니다.`,
  host_in_maintenance: p => `${p.host} 호스트는 유지 보수 중이어서 ${p.vm} VM을 실행할 수 없습니다.`,
  host_not_on: p =>
    `${p.host} 호스트의 상태가 ${names.hostStates[p.state]}이므로 ${p.vm} VM을 실행할 수 없습니다. VM을 중지 상태로 두거나 다른 호스트를 지정하세요.`,
  peer_is_itself: p => `${p.vm} VM은 자기 자신을 통신 상대로 지정할 수 없습니다. 다른 VM을 지정하거나 비워 두세요.`,
  id_taken: p => `같은 ID가 두 번 쓰였습니다: ${p.id}.`,
  rule_incomplete: p => `배치 규칙 “${p.rule}”에는 VM이나 태그가 필요하고, 호스트 규칙이면 호스트도 지정해야 합니다.`,
  linked_without_template: p => `${p.vm} VM은 링크드 클론입니다. 연결할 템플릿을 지정하세요.`,
  template_version_unknown: p =>
    `${p.template} 템플릿에 버전 ${p.version}이(가) 없습니다. 먼저 이전 버전 목록에 추가하세요.`,
  template_versions_unordered: p =>
    `${p.template} 템플릿의 버전 ${p.version} 순서가 잘못되었습니다. 이전 버전은 오래된 것부터, 현재 버전보다 낮은 번호로 나열하세요.`,
  template_circle: p =>
    `${p.template} 템플릿이 자기 자신에서 나온 것으로 되어 있습니다. 상위 템플릿을 빼거나 다른 템플릿을 지정하세요.`,
  template_checked_out_twice: p =>
    `${p.template} 템플릿에서 이미 다른 VM이 체크아웃되어 있습니다. 한 번에 한 대만 체크아웃할 수 있습니다.`,
  cluster_mixes_vendors: p =>
    `${p.cluster} 클러스터에는 제조사가 다른 CPU가 섞여 있어 ${p.baseline} 기준선을 쓸 수 없습니다. 기준선을 비우세요(null).`,
  trace_unknown: p =>
    p.name === '' ? 'trace 프로필에는 기록의 이름을 지정해야 합니다.' : `문서에 ${p.name} 기록이 없습니다.`,
  trace_without_profile: p =>
    `기록은 trace 프로필만 따를 수 있는데 이 프로필은 ${p.profile}입니다. ${p.trace} 기록을 빼거나 프로필을 바꾸세요.`,
  file_path_taken: p => `${p.path} 경로에 파일이 이미 있습니다.`,
  file_without_disk: p => `${p.path} 파일을 둘 ${p.disk}번 디스크가 없습니다. 첫 디스크는 0번입니다.`,
  layer_unknown: p => `앞에 ${p.layer} 레이어가 없습니다. 레이어는 자신이 기반으로 하는 레이어 뒤에 적어야 합니다.`,
  layer_elsewhere: p =>
    `${p.layer} 레이어는 ${p.datastore} 데이터스토어에 있습니다. 그 데이터스토어를 지정하거나 비워 두세요.`,
  layer_unused: p => `${p.layer} 레이어를 사용하는 항목이 없습니다. 이 레이어를 빼세요.`,
  layer_written: p => `디스크가 ${p.layer} 레이어에 쓰고 있어 다른 항목이 이 레이어를 기반으로 할 수 없습니다.`,
  layers_incomplete: p => `스냅샷 “${p.snapshot}”에는 디스크 ${p.disks}개마다 레이어가 하나씩 필요합니다.`,
  snapshot_unknown: p => `앞에 ${p.at}번 스냅샷이 없습니다. 첫 스냅샷은 0번입니다.`,
  threshold_missing: p => `${p.measure} 알람 정의는 수치를 확인하므로 임계값(threshold)을 지정하세요.`,
  fault_unfit: p => `${p.kind} 종류의 장애에는 이 ${p.field} 값을 쓸 수 없습니다.`,
  trace_name_taken: p => `${p.name} 기록이 이미 있습니다. 대소문자는 구분하지 않습니다.`,
}
