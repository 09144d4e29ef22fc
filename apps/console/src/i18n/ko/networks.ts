import type { networks as en } from '../en/networks'

export const networks: Record<keyof typeof en, string> = {
  'networks.empty': '이 플릿에는 네트워크가 없습니다',
  'networks.emptyHint': '네트워크는 플릿 파일에 정의합니다. 네트워크가 없는 VM에는 접속할 수 없습니다.',
  'networks.vlan': 'VLAN',
  'networks.untagged': '태그 없음',
  'networks.subnet': '서브넷',
  'networks.vms': 'VM',
  'networks.hosts': '호스트',
  'networks.addressesFree': '남은 주소',
  'networks.addresses': '주소',
  'networks.addressesText': '{total}개 중 {used}개 사용',
  'networks.attachedHosts': '연결된 호스트',
  'networks.attachedVms': '연결된 VM',
  'networks.noVms': '이 네트워크에 연결된 VM이 없습니다',
  'networks.noVmsHint': 'VM을 생성할 때 이 네트워크를 선택하세요.',
  'networks.allVms': 'VM 목록에서 보기',
  'networks.address': '주소',
  'networks.host': '호스트',
}
