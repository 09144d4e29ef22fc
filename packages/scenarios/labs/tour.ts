import type { Lab } from '@vivarium/model'

/** The first ten minutes: look around, do three things, and read who did what. */
export const tour: Lab = {
  vivariumLab: 1,
  name: 'tour',
  title: { en: 'A tour of the console', ko: '콘솔 둘러보기' },
  concept: 'basics',
  summary: {
    en: 'Find your way from the fleet to one VM, start it, tag it, move it while it runs, and read the log.',
    ko: '플릿에서 VM 한 대를 찾아 시작하고, 태그를 달고, 실행 중인 채로 옮긴 뒤 로그를 읽습니다.',
  },
  goal: {
    en: 'Use one console for every host: find, start, tag and move a VM, and see who did what.',
    ko: '콘솔 하나로 모든 호스트를 다룹니다. VM을 찾아 시작하고, 태그를 달고, 옮긴 다음 누가 무엇을 했는지 확인합니다.',
  },
  par: { simulatedMinutes: 5, realMinutes: 6 },
  fleet: 'tiny',
  steps: [
    {
      id: 'look',
      title: { en: 'Look at the fleet', ko: '플릿 살펴보기' },
      text: {
        en: 'Open the fleet map or the list of hosts. Which host has the most VMs registered, running or not?',
        ko: '플릿 지도나 호스트 목록을 여세요. 실행 여부와 관계없이 등록된 VM이 가장 많은 호스트는 무엇입니까?',
      },
      hints: [
        {
          en: 'The list of hosts has a column with the number of VMs.',
          ko: '호스트 목록에 VM 수를 보여 주는 열이 있습니다.',
        },
      ],
      question: { choices: ['intel-a', 'intel-b', 'amd-a'], correct: 1 },
      why: {
        en: 'A VM that is stopped stays registered on its host: it takes no memory there, only its place in the list.',
        ko: '중지된 VM도 호스트에 등록된 채로 남습니다. 호스트의 메모리는 쓰지 않고 목록의 자리만 차지합니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'start',
      title: { en: 'Start a stopped VM', ko: '중지된 VM 시작하기' },
      text: {
        en: 'batch-1 is stopped. Start it, and wait until it runs.',
        ko: 'batch-1이 중지되어 있습니다. 시작하고 실행될 때까지 기다리세요.',
      },
      hints: [
        {
          en: 'Filter the list of VMs by state:stopped, or type its name into the search (Ctrl K).',
          ko: 'VM 목록을 state:stopped로 거르거나 검색(Ctrl K)에 이름을 입력하세요.',
        },
        {
          en: 'Booting takes simulated time: let the clock run, or run it faster.',
          ko: '부팅에는 시뮬레이션 시간이 걸립니다. 시계를 돌리거나 배속을 올리세요.',
        },
      ],
      check: [{ get: '/vms/{vm:batch-1}', at: '/state', is: 'running' }],
      why: {
        en: 'A start reserves memory on a host, then the guest boots for as long as its disks and cores take. Nothing here is a mere progress bar.',
        ko: '시작하면 먼저 호스트의 메모리를 확보한 다음, 디스크와 코어의 속도에 따라 게스트가 부팅됩니다. 여기서는 어떤 것도 겉보기용 진행률 표시가 아닙니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:batch-1}/start' }],
    },
    {
      id: 'tag',
      title: { en: 'Tag two VMs', ko: 'VM 두 대에 태그 달기' },
      text: {
        en: 'Give web-1 and web-2 the tag tour, so that one filter finds both.',
        ko: 'web-1과 web-2에 tour 태그를 달아 필터 하나로 둘 다 찾을 수 있게 하세요.',
      },
      hints: [
        {
          en: 'Choose both in the list of VMs; the bar that comes up has “Tags…”.',
          ko: 'VM 목록에서 둘을 선택하면 나타나는 작업 모음에 “태그…”가 있습니다.',
        },
      ],
      check: [{ get: '/vms?q=tag:tour name:web-1,web-2', is: 2 }],
      why: {
        en: 'Tags are how filters, saved views, rules and teardowns mean a whole application without naming each VM.',
        ko: '태그를 쓰면 필터, 저장한 보기, 배치 규칙, 삭제에서 VM을 하나씩 적지 않고 애플리케이션 전체를 가리킬 수 있습니다.',
      },
      solution: [
        { method: 'PATCH', path: '/vms/{vm:web-1}', body: { tags: ['web', 'tour'] } },
        { method: 'PATCH', path: '/vms/{vm:web-2}', body: { tags: ['web', 'tour'] } },
      ],
    },
    {
      id: 'move',
      title: { en: 'Move a VM while it runs', ko: '실행 중인 VM 옮기기' },
      text: {
        en: 'Migrate web-1 live from intel-a to intel-b.',
        ko: 'web-1을 intel-a에서 intel-b로 라이브 마이그레이션하세요.',
      },
      hints: [
        {
          en: 'The VM’s page has “Migrate…”; on the fleet map it can be dragged onto the host.',
          ko: 'VM 페이지에 “마이그레이션…”이 있습니다. 플릿 지도에서는 호스트로 끌어다 놓아도 됩니다.',
        },
      ],
      check: [
        { get: '/vms/{vm:web-1}', at: '/hostId', is: 'host-intel-b' },
        { get: '/events?format=json&type=vm.migrated&subject=vm-web-1', atLeast: 1 },
        { get: '/vms/{vm:web-1}', at: '/state', is: 'running' },
      ],
      why: {
        en: 'Its memory was copied in rounds while it ran. Only the last pages were sent with the guest standing still, for some milliseconds.',
        ko: '실행되는 동안 메모리를 여러 라운드에 걸쳐 복사했습니다. 마지막 페이지를 보낼 때만 게스트가 몇 밀리초 멈췄습니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:web-1}/migrate', body: { hostId: '{host:intel-b}' } }],
    },
    {
      id: 'log',
      title: { en: 'Read the log', ko: '로그 읽기' },
      text: {
        en: 'Open the events. Who is named as having begun the migration?',
        ko: '이벤트를 여세요. 마이그레이션을 누가 시작했다고 적혀 있습니까?',
      },
      hints: [
        {
          en: 'Each event says who did it: a person, a policy, or a fault.',
          ko: '이벤트마다 실행 주체가 사람인지, 정책인지, 장애인지 적혀 있습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'A balancing policy', ko: '부하 분산 정책' },
          { en: 'You, the user', ko: '나(사용자)' },
          { en: 'The host intel-a', ko: '호스트 intel-a' },
        ],
        correct: 1,
      },
      why: {
        en: 'Policies dispatch the same verbs as you do, under their own name. The log tells you apart.',
        ko: '정책도 사용자와 똑같은 작업을 자기 이름으로 실행합니다. 누가 했는지는 로그에서 구별할 수 있습니다.',
      },
      solution: [{ answer: 1 }],
    },
  ],
  explanation: {
    en: 'One interface over every host is the first thing that virtualization gives: the same verbs whatever the hypervisor beneath, a log of everything, and hardware that no longer matters to the guest.',
    ko: '모든 호스트를 한 인터페이스로 다루는 것이 가상화가 주는 첫 번째 이점입니다. 어떤 하이퍼바이저를 쓰든 할 수 있는 작업은 같고, 모든 일이 로그에 남으며, 게스트는 더 이상 하드웨어를 가리지 않습니다.',
  },
}
