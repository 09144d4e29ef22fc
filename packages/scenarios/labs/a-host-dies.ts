import type { Lab, LabCondition, Scenario } from '@vivarium/model'
import { failingHost } from '../src/gallery/failing-host'

const { faults: _, ...calm } = failingHost
/** The fleet with the host about to fail, which waits for the student to pull the plug. */
const fleet: Scenario = calm

const running = (vm: string): LabCondition => ({ get: `/vms/{vm:${vm}}`, at: '/state', is: 'running' })
const restarted = (vm: string): LabCondition[] => [
  running(vm),
  { get: `/events?format=json&type=vm.started&subject={vm:${vm}}&actor=policy:availability`, atLeast: 1 },
]

/** From the prediction to the repair: what availability does, what it keeps free, and what nobody can bring back. */
export const aHostDies: Lab = {
  vivariumLab: 1,
  name: 'a-host-dies',
  title: { en: 'A host dies', ko: '호스트가 죽으면' },
  concept: 'availability',
  summary: {
    en: 'Ask what a loss would mean, set an order, pull the plug, watch the restarts, find what stayed down, repair.',
    ko: '호스트에 장애가 나면 어떻게 될지 미리 확인하고, 순서를 정하고, 전원을 끊고, 재시작을 지켜본 뒤, 남은 VM을 살리고 호스트를 복구합니다.',
  },
  goal: {
    en: 'Know what a restart elsewhere gives and what it does not, and why room is kept free for it.',
    ko: '다른 호스트에서 재시작하면 무엇을 얻고 무엇을 잃는지, 왜 그만큼 여유를 남겨 두는지 이해합니다.',
  },
  par: { simulatedMinutes: 8, realMinutes: 10 },
  fleet,
  steps: [
    {
      id: 'predict',
      title: { en: 'What if?', ko: '장애가 난다면' },
      text: {
        en: 'n2 will not see the evening. Ask the cluster what the loss of n2 would mean: which of its VMs would not come back?',
        ko: 'n2는 저녁까지 버티지 못합니다. n2에 장애가 나면 어떻게 되는지 미리 확인하세요. 다시 시작되지 않는 VM은 무엇입니까?',
      },
      hints: [
        {
          en: 'The page of the cluster prod has a tab “Lose a host”.',
          ko: 'prod 클러스터 페이지에 “호스트 장애 가정” 탭이 있습니다.',
        },
      ],
      question: {
        choices: ['pay-db-02', 'web-06', 'preview-02', 'preview-04'],
        correct: 3,
      },
      why: {
        en: 'Its restart priority is “disabled”: when room is short, not everything deserves a place.',
        ko: '재시작 우선순위가 “사용 안 함”이기 때문입니다. 자리가 모자랄 때 모두가 자리를 받을 수는 없습니다.',
      },
      solution: [{ answer: 3 }],
    },
    {
      id: 'order',
      title: { en: 'Set the order', ko: '순서 정하기' },
      text: {
        en: 'web-06 must come back before preview-02: give preview-02 the restart priority “low”. And have the cluster wait 30 s from the starts of one priority to those of the next.',
        ko: 'web-06이 preview-02보다 먼저 다시 시작되어야 합니다. preview-02의 재시작 우선순위를 “낮음”으로 바꾸고, 클러스터가 다음 우선순위를 시작하기 전에 30초를 기다리게 하세요.',
      },
      hints: [
        {
          en: 'The priority is among what can be edited of a VM; the delay is a setting of the cluster’s availability.',
          ko: '우선순위는 VM에서, 지연 시간은 클러스터의 고가용성 설정에서 바꿉니다.',
        },
      ],
      check: [
        { get: '/vms/{vm:preview-02}', at: '/restartPriority', is: 'low' },
        { get: '/vms/{vm:web-06}', at: '/restartPriority', oneOf: ['medium', 'high'] },
        { get: '/clusters/{cluster:prod}', at: '/availability/restartDelayS', is: 30 },
      ],
      why: {
        en: 'A database should be up before what asks it. Priorities order the starts, the delay lets the ones before boot.',
        ko: '데이터베이스는 그것을 쓰는 프로그램보다 먼저 올라와야 합니다. 우선순위는 시작 순서를 정하고, 지연 시간은 앞선 VM이 부팅할 틈을 줍니다.',
      },
      solution: [
        { method: 'PATCH', path: '/vms/{vm:preview-02}', body: { restartPriority: 'low' } },
        { method: 'PATCH', path: '/clusters/{cluster:prod}', body: { availability: { restartDelayS: 30 } } },
      ],
    },
    {
      id: 'lose',
      title: { en: 'Lose it', ko: '장애 일으키기' },
      text: {
        en: 'Have n2 lose its power now, touch nothing, and let time pass until availability has restarted its three VMs.',
        ko: '지금 n2에 전원 장애를 일으키세요. 그런 다음 고가용성이 VM 세 대를 다시 시작할 때까지 아무것도 건드리지 말고 기다리세요.',
      },
      hints: [
        {
          en: 'It is a fault, not a power-off: see “Faults”, or POST /simulation/faults.',
          ko: '전원 끄기가 아니라 장애입니다. “장애” 페이지나 POST /simulation/faults로 일으킵니다.',
        },
        {
          en: 'A power loss of the host n2. Two simulated minutes are enough.',
          ko: 'n2 호스트의 전원 장애를 고르세요. 시뮬레이션 시간으로 2분이면 됩니다.',
        },
      ],
      check: [
        { get: '/events?format=json&type=host.failed&subject={host:n2}', atLeast: 1 },
        { get: '/hosts/{host:n2}', at: '/state', is: 'failed' },
        ...restarted('pay-db-02'),
        ...restarted('web-06'),
        ...restarted('preview-02'),
      ],
      why: {
        en: 'Silence for 15 s before anybody believes it, 2 s to decide where to, 20 s to boot; and 30 s later the next priority. No copy ran twice: the first is surely dead before the second starts.',
        ko: '15초 동안 응답이 없어야 장애로 보고, 2초 동안 갈 곳을 정하고, 20초 동안 부팅합니다. 다음 우선순위는 30초 뒤입니다. 같은 VM이 동시에 두 곳에서 실행되는 일은 없습니다. 먼저 것이 확실히 멈춘 뒤에 시작하기 때문입니다.',
      },
      solution: [
        { method: 'POST', path: '/simulation/faults', body: { kind: 'host-failure', hostId: '{host:n2}' } },
        { seconds: 120 },
      ],
    },
    {
      id: 'lost',
      title: { en: 'What is lost', ko: '사라진 것' },
      text: {
        en: 'pay-db-02 runs again, on another host. What did it lose?',
        ko: 'pay-db-02는 다른 호스트에서 다시 실행됩니다. 장애로 무엇이 사라졌습니까?',
      },
      hints: [
        {
          en: 'Look at its serial console: it booted. And its disks: they are on the SAN.',
          ko: '시리얼 콘솔을 보면 새로 부팅했고, 디스크는 SAN에 있습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'Nothing: it was migrated live', ko: '없음: 라이브 마이그레이션되었음' },
          {
            en: 'All that was in its memory, and half a minute or so of service',
            ko: '메모리에 있던 모든 것과 30여 초의 서비스',
          },
          { en: 'Its disks since the last snapshot', ko: '마지막 스냅샷 이후의 디스크 내용' },
        ],
        correct: 1,
      },
      why: {
        en: 'A live migration needs the source alive. A restart begins from the disks, as after a power cut: an application must be able to bear that.',
        ko: '라이브 마이그레이션을 하려면 원본 호스트가 살아 있어야 합니다. 재시작은 정전된 뒤처럼 디스크에서 출발하므로 애플리케이션이 이를 견뎌야 합니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'rest',
      title: { en: 'Bring back the rest', ko: '나머지 살리기' },
      text: {
        en: 'preview-04 is still down. Bring it up while n2 is gone.',
        ko: 'preview-04가 아직 멈춰 있습니다. n2가 복구되기 전에 실행하세요.',
      },
      hints: [
        { en: 'Nobody restarts it, but you may start it.', ko: '저절로 시작되지는 않지만 직접 시작할 수 있습니다.' },
      ],
      check: [running('preview-04'), { get: '/hosts/{host:n2}', at: '/state', is: 'failed' }],
      why: {
        en: 'The reserve had room. Its disks lie on the SAN, so any host of the cluster can start it.',
        ko: '남겨 둔 여유가 있었습니다. 디스크가 SAN에 있으므로 클러스터의 어느 호스트에서나 시작할 수 있습니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:preview-04}/start' }],
    },
    {
      id: 'admission',
      title: { en: 'Why it says no', ko: '왜 거부할까' },
      text: {
        en: 'Three hosts are left with over 100 GiB free together. Two new VMs of 32 GiB each are asked for: the first is started, the second refused with “capacity kept for host failures”. Why?',
        ko: '남은 호스트 세 대에는 모두 합쳐 100 GiB가 넘는 메모리가 비어 있습니다. 32 GiB짜리 새 VM을 두 대 요청하면 첫 번째는 시작되고 두 번째는 “장애 대비 용량 침범”으로 거부됩니다. 왜 그렇습니까?',
      },
      hints: [
        {
          en: 'The cluster tolerates one host failure: one more, from now on.',
          ko: '클러스터는 호스트 한 대의 장애를 견디도록 설정되어 있습니다. 지금부터 한 대가 더 고장 나도 견뎌야 합니다.',
        },
      ],
      question: {
        choices: [
          { en: 'It is a mistake: there is room', ko: '오류임: 자리가 있음' },
          { en: 'n2’s own memory is counted as used', ko: 'n2의 메모리를 사용 중으로 계산함' },
          {
            en: 'Were it started, the VMs of the next host that fails would find no room',
            ko: '시작하면 다음 호스트가 고장 났을 때 그 VM들이 갈 자리가 없음',
          },
        ],
        correct: 2,
      },
      why: {
        en: 'Admission control keeps the promise for the next failure. It costs one host’s worth of room for good: that is the price of the restarts that you saw.',
        ko: '승인 제어는 다음 장애에 대한 약속을 지킵니다. 그 대신 호스트 한 대만큼의 여유를 늘 비워 둡니다. 방금 본 재시작을 위해 치르는 대가입니다.',
      },
      solution: [{ answer: 2 }],
    },
    {
      id: 'repair',
      title: { en: 'Repair', ko: '복구하기' },
      text: {
        en: 'Mend n2, and have it connected again. Nothing may be broken any more.',
        ko: 'n2를 복구하여 다시 연결되게 하세요. 남은 장애가 없어야 합니다.',
      },
      hints: [
        {
          en: 'Mend it where you broke it. The host boots for two minutes.',
          ko: '장애를 일으킨 곳에서 해제하세요. 호스트가 부팅하는 데 2분이 걸립니다.',
        },
      ],
      check: [
        { get: '/events?format=json&type=host.failed&subject={host:n2}', atLeast: 1 },
        { get: '/hosts/{host:n2}', at: '/state', is: 'connected' },
        { get: '/simulation/faults', is: 0 },
        running('pay-db-02'),
      ],
      why: {
        en: 'Its VMs stay where they are: they run, so nothing is gained by hurry. Balancing, or you, may bring them back when it is quiet.',
        ko: 'VM은 지금 있는 곳에 그대로 있습니다. 잘 실행되고 있으므로 서두를 이유가 없습니다. 한가할 때 부하 분산이나 사람이 되돌리면 됩니다.',
      },
      solution: [{ method: 'DELETE', path: '/simulation/faults/{fault:n2}' }, { seconds: 180 }],
    },
  ],
  explanation: {
    en: 'Availability restarts; it does not keep alive. It takes shared disks, a way to be sure that the dead are dead, room that is kept for it, and an order. Half a minute to a minute of outage, and what was only in memory is gone: where that is too much, the application itself must run twice.',
    ko: '고가용성은 계속 살려 두는 것이 아니라 다시 시작하는 것입니다. 공유 디스크, 장애가 난 호스트가 정말 멈췄는지 확인할 방법, 남겨 둔 여유, 순서가 필요합니다. 30초에서 1분쯤 멈추고 메모리에만 있던 것은 사라집니다. 그것도 허용할 수 없다면 애플리케이션 자체를 이중화해야 합니다.',
  },
}
