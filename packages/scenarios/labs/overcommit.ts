import type { Lab, LabCondition, LabMove, Scenario } from '@vivarium/model'
import { overcommitted } from '../src/gallery/overcommitted'

/** The overcommitted fleet, its databases without an agent: nobody can blow up a balloon in them. */
const fleet: Scenario = {
  ...overcommitted,
  description: 'Two hosts that promised half as much again; the databases have no guest agent',
  vms: overcommitted.vms.map(vm =>
    vm.guest !== undefined && vm.tags?.includes('db') ? { ...vm, guest: { ...vm.guest, agent: false } } : vm,
  ),
}
const reclaim = (kind: string, atLeast: number): LabCondition => ({
  get: '/hosts/{host:dense-1}',
  at: `/usage/reclaim/${kind}MiB`,
  atLeast,
})
const runsOn = (vm: string, host: string): LabCondition[] => [
  { get: `/vms/{vm:${vm}}`, at: '/state', is: 'running' },
  { get: `/vms/{vm:${vm}}`, at: '/hostName', is: host },
]
const speed = (vm: string, wish: Pick<LabCondition, 'atLeast' | 'atMost'>): LabCondition => ({
  get: `/vms/{vm:${vm}}`,
  at: '/usage/memory/speedPercent',
  ...wish,
})
const grow = (vm: string): LabMove[] =>
  ['root', 'stress --vm 1 --vm-bytes 10G &'].map(input => ({
    method: 'POST',
    path: `/vms/{vm:${vm}}/console`,
    body: { input },
  }))

/** What a host does, and in which order, when what it promised is asked for. */
export const overcommit: Lab = {
  vivariumLab: 1,
  name: 'overcommit',
  title: { en: 'Overcommit until it hurts', ko: '느려질 때까지 오버커밋하기' },
  concept: 'resources',
  summary: {
    en: 'Fill a host beyond its memory, watch sharing, ballooning, compression and swapping, and save one VM from it.',
    ko: '호스트의 메모리보다 많이 할당하고 공유, 벌루닝, 압축, 스왑을 지켜본 뒤, VM 한 대를 구합니다.',
  },
  goal: {
    en: 'Know why promising more than there is works, when it stops to, and how to protect what matters.',
    ko: '실제보다 많이 할당해도 되는 이유와 더는 안 되는 시점, 중요한 VM을 지키는 방법을 이해합니다.',
  },
  par: { simulatedMinutes: 4, realMinutes: 12 },
  fleet,
  steps: [
    {
      id: 'predict',
      title: { en: 'More than there is', ko: '실제보다 많이' },
      text: {
        en: 'dense-1 has 64 GiB, and the VMs that run on it were given 80. Open its page: why does nobody suffer?',
        ko: 'dense-1의 메모리는 64 GiB인데 그곳에서 실행되는 VM에 80 GiB를 할당했습니다. 호스트 페이지를 열어 보세요. 그런데도 느려진 VM이 없는 이유는 무엇입니까?',
      },
      hints: [
        {
          en: 'Compare “Given to VMs” with “In use”.',
          ko: '“VM 할당”과 “사용 중”을 비교해 보세요.',
        },
      ],
      question: {
        choices: [
          { en: 'The rest is on disk already', ko: '나머지는 이미 디스크에 있음' },
          { en: 'The guests have not touched all that they were given', ko: '게스트가 받은 메모리를 다 쓰지 않았음' },
          { en: 'Its memory is compressed from the start', ko: '메모리가 처음부터 압축되어 있음' },
        ],
        correct: 1,
      },
      why: {
        en: 'A host hands out pages when they are first touched. What is given and never touched costs nothing: that is what overcommitment lives on.',
        ko: '호스트는 게스트가 처음 접근할 때에야 페이지를 내줍니다. 할당만 하고 쓰지 않은 메모리에는 비용이 들지 않습니다. 오버커밋은 이 점을 이용합니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'fill',
      title: { en: 'Month’s end', ko: '월말' },
      text: {
        en: 'Start report-03 and report-04 on dense-1, and look what the host takes back.',
        ko: 'dense-1에서 report-03과 report-04를 시작하고 호스트가 무엇을 회수하는지 보세요.',
      },
      hints: [
        {
          en: 'The page of dense-1 has the memory reclaimed: shared, ballooned, compressed, swapped.',
          ko: 'dense-1 페이지에 회수한 메모리(공유, 벌룬, 압축, 스왑)가 나옵니다.',
        },
      ],
      check: [
        ...runsOn('report-03', 'dense-1'),
        ...runsOn('report-04', 'dense-1'),
        reclaim('shared', 1),
        reclaim('compressed', 1),
      ],
      why: {
        en: 'First equal pages are kept once (19 GiB of them: the guests run the same systems). That costs next to nothing. What is missing still is compressed: 2 to 3 % of speed.',
        ko: '먼저 내용이 같은 페이지를 하나만 남깁니다. 게스트가 같은 운영체제를 쓰므로 19 GiB나 되고, 비용은 거의 없습니다. 그래도 모자라는 만큼은 압축하며, 속도가 2~3% 떨어집니다.',
      },
      solution: [
        { method: 'POST', path: '/vms/{vm:report-03}/start' },
        { method: 'POST', path: '/vms/{vm:report-04}/start' },
      ],
    },
    {
      id: 'hurt',
      title: { en: 'Until it hurts', ko: '느려질 때까지' },
      text: {
        en: 'Have two guests want all that they were promised: at the serial consoles of cache-01 and report-01 log in as root and run: stress --vm 1 --vm-bytes 10G & . Wait until dense-1 swaps.',
        ko: '게스트 두 대가 할당받은 메모리를 모두 쓰게 하세요. cache-01과 report-01의 시리얼 콘솔에 root로 로그인하여 다음 명령을 실행합니다: stress --vm 1 --vm-bytes 10G & . dense-1이 스왑할 때까지 기다리세요.',
      },
      hints: [
        {
          en: 'Both are on dense-1. Give the host ten simulated seconds.',
          ko: '둘 다 dense-1에 있습니다. 시뮬레이션 시간으로 10초쯤 기다리세요.',
        },
        {
          en: 'Look at report-03 and report-04, which did nothing: they pay.',
          ko: '아무것도 하지 않은 report-03과 report-04를 보세요. 대가는 이 둘이 치릅니다.',
        },
      ],
      check: [
        reclaim('ballooned', 1),
        reclaim('compressed', 1),
        reclaim('swapped', 1),
        speed('report-04', { atMost: 92 }),
      ],
      why: {
        en: 'Now all of it at once: balloons in the desktops, which have an agent and choose for themselves what to give up; the databases have none, so the host takes their pages unasked, compressed first and to disk last.',
        ko: '이제 모든 방법이 한꺼번에 쓰입니다. 에이전트가 있는 데스크톱에서는 벌룬이 부풀고, 무엇을 내줄지 게스트가 스스로 고릅니다. 데이터베이스에는 에이전트가 없어 호스트가 묻지 않고 페이지를 가져가며, 먼저 압축하고 마지막에 디스크로 보냅니다.',
      },
      solution: [...grow('cache-01'), ...grow('report-01'), { seconds: 20 }],
    },
    {
      id: 'order',
      title: { en: 'The order', ko: '순서' },
      text: {
        en: 'In which order does a host take memory back, the cheapest first?',
        ko: '호스트는 어떤 순서로 메모리를 회수합니까? 비용이 적은 것부터입니다.',
      },
      hints: [
        {
          en: 'What costs nothing, what asks the guest, what costs CPU, what costs disk accesses?',
          ko: '비용이 없는 것, 게스트에 맡기는 것, CPU를 쓰는 것, 디스크를 쓰는 것은 각각 무엇입니까?',
        },
      ],
      question: {
        choices: [
          { en: 'Share, balloon, compress, swap', ko: '공유, 벌루닝, 압축, 스왑' },
          { en: 'Swap, compress, balloon, share', ko: '스왑, 압축, 벌루닝, 공유' },
          { en: 'Balloon, share, swap, compress', ko: '벌루닝, 공유, 스왑, 압축' },
        ],
        correct: 0,
      },
      why: {
        en: 'A balloon takes minutes to fill, so compression and swapping bridge a sudden want. A guest without an agent has only the dear ways.',
        ko: '벌룬이 부푸는 데는 몇 분이 걸리므로 갑작스러운 부족은 압축과 스왑으로 메웁니다. 에이전트가 없는 게스트에는 비싼 방법만 남습니다.',
      },
      solution: [{ answer: 0 }],
    },
    {
      id: 'save',
      title: { en: 'Save one', ko: '한 대 구하기' },
      text: {
        en: 'The report of report-03 is due in an hour. Make it run at full speed on dense-1 without stopping anybody else.',
        ko: 'report-03의 보고서가 한 시간 뒤 마감입니다. 다른 VM을 멈추지 말고 report-03이 dense-1에서 제 속도로 실행되게 하세요.',
      },
      hints: [
        {
          en: 'What is the promise that a host does not take back?',
          ko: '호스트가 회수하지 않겠다고 보장하는 설정은 무엇입니까?',
        },
        {
          en: 'Reserve all of its 16 GiB: “Memory reservation” under “Resize…”.',
          ko: '사양 변경의 “메모리 예약”에서 16 GiB를 모두 예약하세요.',
        },
      ],
      check: [
        { get: '/vms/{vm:report-03}', at: '/memory/reservationMiB', atLeast: 1 },
        speed('report-03', { atLeast: 100 }),
        ...runsOn('report-03', 'dense-1'),
        ...runsOn('report-04', 'dense-1'),
        ...runsOn('cache-01', 'dense-1'),
        ...runsOn('report-01', 'dense-1'),
        reclaim('swapped', 1),
      ],
      why: {
        en: 'report-03 has its pages back, and report-04 pays for it: the shortage only changed hands. A reservation is taken from everybody else.',
        ko: 'report-03은 페이지를 되찾았고 그 대가는 report-04가 치릅니다. 모자라는 몫이 다른 VM으로 넘어갔을 뿐입니다. 예약한 만큼은 다른 모든 VM의 몫에서 나옵니다.',
      },
      solution: [
        { method: 'PATCH', path: '/vms/{vm:report-03}', body: { memory: { reservationMiB: 16384 } } },
        { seconds: 10 },
      ],
    },
    {
      id: 'cure',
      title: { en: 'Cure it', ko: '해결하기' },
      text: {
        en: 'End the shortage: nothing swapped on dense-1, and all who run still running.',
        ko: '메모리 부족을 없애세요. dense-1에서 스왑된 메모리가 없어야 하고, 실행 중이던 VM은 모두 계속 실행되어야 합니다.',
      },
      hints: [
        { en: 'dense-2 has promised less.', ko: 'dense-2에는 할당된 메모리가 더 적습니다.' },
        { en: 'Migrate report-04 to dense-2, live.', ko: 'report-04를 dense-2로 라이브 마이그레이션하세요.' },
      ],
      check: [
        { get: '/hosts/{host:dense-1}', at: '/usage/reclaim/swappedMiB', is: 0 },
        { get: '/hosts/{host:dense-2}', at: '/usage/reclaim/swappedMiB', is: 0 },
        { get: '/vms?state=running', atLeast: 14 },
        speed('report-04', { atLeast: 95 }),
      ],
      why: {
        en: 'Memory cannot be waited for as CPU can: the only cures are more of it, or fewer who want it.',
        ko: 'CPU는 기다리면 차례가 오지만 메모리는 그렇지 않습니다. 메모리를 늘리거나, 메모리를 쓰려는 VM을 줄여야 합니다.',
      },
      solution: [
        { method: 'POST', path: '/vms/{vm:report-04}/migrate', body: { hostId: '{host:dense-2}' } },
        { seconds: 120 },
      ],
    },
  ],
  explanation: {
    en: 'Overcommitment is a bet that not everybody wants everything at once. While it holds, hosts are used twice as well; when it breaks, the host takes back in the order of cost, and whoever has no agent and no reservation pays most. Watch balloon and swap, not the sum of what was given; reserve for what may not suffer, and for that only.',
    ko: '오버커밋은 모두가 한꺼번에 다 쓰지는 않는다는 쪽에 거는 내기입니다. 맞아떨어지는 동안에는 호스트를 두 배로 쓸 수 있지만, 빗나가면 호스트는 비용이 적은 순서로 회수하고 에이전트도 예약도 없는 VM이 가장 큰 대가를 치릅니다. 할당량의 합이 아니라 벌룬과 스왑을 지켜보고, 느려지면 안 되는 VM에만 예약하세요.',
  },
}
