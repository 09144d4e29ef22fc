import type { ReadyMadeFleet } from '@vivarium/model'

/** What each ready-made fleet is for, and what to try in it, in the order of the gallery. */
export const ABOUT: readonly ReadyMadeFleet[] = [
  {
    name: 'default',
    title: { en: 'Han River data centre', ko: '한강 데이터 센터' },
    purpose: {
      en: 'A company’s whole data centre: four clusters, every kind of application.',
      ko: '회사 하나의 데이터 센터 전체입니다. 클러스터 네 개와 온갖 애플리케이션이 있습니다.',
    },
    tryThis: {
      en: 'Open the fleet map and drag a VM onto another host.',
      ko: '플릿 지도를 열고 VM을 다른 호스트로 끌어다 놓아 보세요.',
    },
    hosts: 16,
    vms: 130,
  },
  {
    name: 'small-company',
    title: { en: 'Small company', ko: '작은 회사' },
    purpose: {
      en: 'Three hosts and a NAS: the least that survives the loss of a host.',
      ko: '호스트 세 대와 NAS 하나로, 호스트 한 대에 장애가 나도 버티는 최소 구성입니다.',
    },
    tryThis: {
      en: 'Put oak into maintenance and see where its VMs go; then try a second host.',
      ko: 'oak를 유지 보수 모드로 바꾸고 VM이 어디로 가는지 본 다음, 두 번째 호스트도 시도해 보세요.',
    },
    hosts: 3,
    vms: 14,
  },
  {
    name: 'two-vendors',
    title: { en: 'Two vendors', ko: '두 제조사' },
    purpose: {
      en: 'Intel and AMD on one SAN: a border that no running guest crosses.',
      ko: '한 SAN을 쓰는 Intel과 AMD 호스트입니다. 실행 중인 게스트는 이 경계를 넘지 못합니다.',
    },
    tryThis: {
      en: 'Migrate teller-01 to amd-1, read why not, and find the way that works.',
      ko: 'teller-01을 amd-1로 마이그레이션해 보고 거부 이유를 읽은 뒤, 가능한 방법을 찾아보세요.',
    },
    hosts: 6,
    vms: 13,
  },
  {
    name: 'generation-gap',
    title: { en: 'Generation gap', ko: '세대 차이' },
    purpose: {
      en: 'Three generations of CPU in one cluster, and no baseline.',
      ko: '한 클러스터에 세 세대의 CPU가 섞여 있고 CPU 기준선이 없습니다.',
    },
    tryThis: {
      en: 'Open the compatibility matrix, then ask the cluster what a baseline would change and for whom.',
      ko: '호환성 페이지를 연 다음, CPU 기준선을 정하면 무엇이 누구에게 달라지는지 클러스터에서 확인해 보세요.',
    },
    hosts: 6,
    vms: 15,
  },
  {
    name: 'overcommitted',
    title: { en: 'Overcommitted', ko: '메모리 오버커밋' },
    purpose: {
      en: 'Two hosts that promised more memory than they have.',
      ko: '실제보다 많은 메모리를 할당한 호스트 두 대입니다.',
    },
    tryThis: {
      en: 'Start report-03 and report-04 and watch balloon, compression and swap come, in that order.',
      ko: 'report-03과 report-04를 시작하고 벌루닝, 압축, 스왑이 차례로 나타나는 것을 지켜보세요.',
    },
    hosts: 2,
    vms: 14,
  },
  {
    name: 'stretched-storage',
    title: { en: 'Stretched storage', ko: '두 사이트에 걸친 스토리지' },
    purpose: {
      en: 'One cluster across two sites, every block written on both sides.',
      ko: '클러스터 하나가 두 사이트에 걸쳐 있고 모든 블록을 양쪽에 씁니다.',
    },
    tryThis: {
      en: 'Ask the cluster what the loss of east-1 would mean, then lose both eastern hosts and see what comes up in the west.',
      ko: 'east-1에 장애가 나면 어떻게 되는지 클러스터에서 확인한 다음, 동쪽 호스트 두 대에 모두 장애를 일으키고 서쪽에서 무엇이 다시 시작되는지 보세요.',
    },
    hosts: 4,
    vms: 10,
  },
  {
    name: 'noisy-neighbour',
    title: { en: 'Noisy neighbour', ko: '시끄러운 이웃' },
    purpose: {
      en: 'A shop on the same host as somebody who takes all the CPU there is.',
      ko: 'CPU를 있는 대로 다 쓰는 VM과 같은 호스트에 있는 쇼핑몰입니다.',
    },
    tryThis: {
      en: 'Compare the ready time of shop-web-01 before and after you limit crunch-01 and crunch-02.',
      ko: 'crunch-01과 crunch-02에 제한을 걸기 전과 후의 shop-web-01 CPU 준비 시간을 비교해 보세요.',
    },
    hosts: 2,
    vms: 8,
  },
  {
    name: 'failing-host',
    title: { en: 'A host about to fail', ko: '곧 고장 날 호스트' },
    purpose: {
      en: 'Availability is on, and one host will not see the evening.',
      ko: '고가용성이 켜져 있고, 호스트 한 대는 저녁까지 버티지 못합니다.',
    },
    tryThis: {
      en: 'Let the clock run at 60× and watch in which order the VMs of n2 come back.',
      ko: '시계를 60×로 돌리고 n2의 VM이 어떤 순서로 다시 시작되는지 지켜보세요.',
    },
    hosts: 4,
    vms: 18,
  },
  {
    name: 'thousand-hosts',
    title: { en: 'A thousand hosts', ko: '호스트 천 대' },
    purpose: {
      en: 'Twenty thousand VMs: how the console does at the size of a cloud.',
      ko: 'VM 2만 대로, 클라우드 규모에서 콘솔이 어떻게 움직이는지 보여 줍니다.',
    },
    tryThis: {
      en: 'Zoom the fleet map from the whole to one VM, and filter the list by cpuUsage:>80.',
      ko: '플릿 지도를 전체에서 VM 한 대까지 확대하고, 목록을 cpuUsage:>80으로 걸러 보세요.',
    },
    hosts: 1000,
    vms: 20000,
  },
  {
    name: 'tiny',
    title: { en: 'Tiny', ko: '아주 작은 플릿' },
    purpose: {
      en: 'Three hosts and six VMs, for trying calls by hand.',
      ko: '호스트 세 대와 VM 여섯 대로, API 호출을 직접 시험해 보기 좋습니다.',
    },
    tryThis: { en: 'Do what you like: a reset brings it back.', ko: '마음대로 해 보세요. 초기화하면 되돌아옵니다.' },
    hosts: 3,
    vms: 6,
  },
]
