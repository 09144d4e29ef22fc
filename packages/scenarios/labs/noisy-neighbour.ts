import type { Lab, LabCondition, LabMove } from '@vivarium/model'

const SHOP = ['shop-web-01', 'shop-web-02', 'shop-web-03', 'shop-web-04', 'shop-db'] as const
const CRUNCH = ['crunch-01', 'crunch-02'] as const
/** Each of the shop's guests runs on busy and hardly waits. */
const shopIsQuick: readonly LabCondition[] = [
  ...SHOP.map(vm => ({ get: `/vms/{vm:${vm}}`, at: '/usage/cpuReadyPercent', atMost: 5 })),
  { get: '/vms?q=tag:shop host:busy state:running', is: SHOP.length },
]
const crunchRunsOn = (host: string): LabCondition => ({
  get: `/vms?q=tag:miner host:${host} state:running`,
  is: CRUNCH.length,
})
const both = (body: Readonly<Record<string, unknown>>): LabMove[] =>
  CRUNCH.map(vm => ({ method: 'PATCH', path: `/vms/{vm:${vm}}`, body: { cpu: body } }))

/** Who waits for whom, and what limits, shares and a move do about it. */
export const noisyNeighbour: Lab = {
  vivariumLab: 1,
  name: 'noisy-neighbour',
  title: { en: 'Noisy neighbour', ko: '시끄러운 이웃' },
  concept: 'resources',
  summary: {
    en: 'Find out why a shop is slow, then help it with a limit, with shares, and by moving the neighbour away.',
    ko: '쇼핑몰이 느린 이유를 찾고, 제한과 셰어로 해결해 본 뒤, 이웃을 다른 호스트로 옮깁니다.',
  },
  goal: {
    en: 'Read ready time, and choose between limit, shares and a move by what each costs the neighbour.',
    ko: 'CPU 준비 시간을 읽고, 이웃이 치르는 대가를 따져 제한, 셰어, 이동 중에서 고릅니다.',
  },
  par: { simulatedMinutes: 2, realMinutes: 10 },
  fleet: 'noisy-neighbour',
  steps: [
    {
      id: 'measure',
      title: { en: 'Measure', ko: '측정하기' },
      text: {
        en: 'The shop is slow although its VMs show a CPU usage of only 30 %. Sort the list of VMs by “CPU ready”. What does it say of shop-web-01?',
        ko: '쇼핑몰 VM의 CPU 사용률은 30%밖에 안 되는데 쇼핑몰이 느립니다. VM 목록을 “CPU 준비 시간”으로 정렬하세요. shop-web-01에 대해 무엇을 알 수 있습니까?',
      },
      hints: [
        {
          en: 'If the column is not there, add it to the table; the VM’s page shows the number too.',
          ko: '열이 없으면 표에 추가하세요. VM 페이지에서도 볼 수 있습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'It has nothing to do most of the time', ko: '대부분의 시간에 할 일이 없음' },
          {
            en: 'It is ready to run and waits for a core a fifth of the time or so',
            ko: '실행할 준비가 되었는데도 시간의 5분의 1쯤을 코어를 기다리며 보냄',
          },
          { en: 'Its disk is slow', ko: '디스크가 느림' },
        ],
        correct: 1,
      },
      why: {
        en: 'Usage counts what it got, ready what it wanted and did not get. From within the guest the second is invisible: it merely seems slow.',
        ko: '사용률은 받은 만큼이고, 준비 시간은 원했지만 받지 못한 만큼입니다. 게스트 안에서는 준비 시간이 보이지 않고 그저 느릴 뿐입니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'limit',
      title: { en: 'Put a limit on the neighbour', ko: '이웃에 제한 걸기' },
      text: {
        en: 'Limit the CPU of crunch-01 and crunch-02 so that nobody in the shop waits more than 5 % of the time. They must keep running on busy.',
        ko: '쇼핑몰의 모든 VM이 CPU를 기다리는 시간이 5%를 넘지 않도록 crunch-01과 crunch-02의 CPU를 제한하세요. 둘은 busy에서 계속 실행되어야 합니다.',
      },
      hints: [
        {
          en: 'busy has 8 cores of 2,800 MHz: 22,400 MHz for all.',
          ko: 'busy에는 2,800 MHz 코어가 8개 있으므로 모두 22,400 MHz입니다.',
        },
        {
          en: '“Resize…” has “Limit its CPU”. 5,600 MHz each is still too much.',
          ko: '“사양 변경…”에 “CPU 사용량 제한”이 있습니다. 각각 5,600 MHz로는 아직 많습니다.',
        },
        { en: '1,400 MHz each is enough.', ko: '각각 1,400 MHz면 충분합니다.' },
      ],
      check: [
        ...CRUNCH.map(vm => ({ get: `/vms/{vm:${vm}}`, at: '/cpu/limitMHz', atLeast: 1 })),
        crunchRunsOn('busy'),
        ...shopIsQuick,
      ],
      why: {
        en: 'The shop has what it wants. But a limit holds at night too, when the host has nothing else to do: the cores idle, and crunch still waits.',
        ko: '쇼핑몰은 원하는 만큼 받습니다. 그러나 제한은 호스트가 한가한 밤에도 그대로입니다. 코어가 놀고 있어도 crunch는 기다려야 합니다.',
      },
      solution: both({ limitMHz: 1400 }),
    },
    {
      id: 'shares',
      title: { en: 'Shares instead', ko: '제한 대신 셰어' },
      text: {
        en: 'Take both limits off again and reach the same with CPU shares: nobody in the shop over 5 %, the neighbour still on busy.',
        ko: '두 제한을 다시 없애고 CPU 셰어만으로 같은 결과를 얻으세요. 쇼핑몰은 모두 5% 이하, 이웃은 그대로 busy에 있어야 합니다.',
      },
      hints: [
        {
          en: 'Shares are weights and count only where CPU is short. crunch has 8,000, a shop-web 2,000.',
          ko: '셰어는 가중치이며 CPU가 모자랄 때만 적용됩니다. crunch는 8,000, shop-web은 2,000입니다.',
        },
        { en: 'Give each crunch 500.', ko: 'crunch에 각각 500을 주세요.' },
      ],
      check: [
        ...CRUNCH.map(vm => ({ get: `/vms/{vm:${vm}}`, at: '/cpu/limitMHz', exists: false })),
        crunchRunsOn('busy'),
        ...shopIsQuick,
      ],
      why: {
        en: 'The shop goes first and crunch gets all that is left: at night, the whole host. That is nearly always better than a limit.',
        ko: '쇼핑몰이 먼저 쓰고 남는 것은 모두 crunch가 씁니다. 밤에는 호스트 전체를 쓸 수 있습니다. 거의 언제나 제한보다 낫습니다.',
      },
      solution: [{ seconds: 1 }, ...both({ limitMHz: null, shares: 500 })],
    },
    {
      id: 'move',
      title: { en: 'Or find it another home', ko: '다른 호스트로 보내기' },
      text: {
        en: 'quiet has eight cores and one wiki. Give both crunch their 8,000 shares back and move them there live.',
        ko: 'quiet에는 코어가 여덟 개 있고 위키 하나뿐입니다. crunch 둘에 셰어 8,000을 되돌려 주고 그곳으로 라이브 마이그레이션하세요.',
      },
      hints: [
        {
          en: 'Change the shares first, then “Migrate…” for each.',
          ko: '셰어를 먼저 바꾼 다음 한 대씩 “마이그레이션…”을 실행하세요.',
        },
      ],
      check: [
        ...CRUNCH.map(vm => ({ get: `/vms/{vm:${vm}}`, at: '/cpu/shares', is: 8000 })),
        crunchRunsOn('quiet'),
        ...shopIsQuick,
      ],
      why: {
        en: 'Nobody is held back on purpose any more, and crunch gets six times what shares left it. Only the two compete with each other now: they want 16 cores.',
        ko: '이제 일부러 막는 것이 없고, crunch는 셰어를 낮췄을 때의 여섯 배를 받습니다. 합쳐서 코어 16개를 원하는 둘이 서로 경쟁할 뿐입니다.',
      },
      solution: [
        ...both({ shares: 8000 }),
        ...CRUNCH.map(
          (vm): LabMove => ({ method: 'POST', path: `/vms/{vm:${vm}}/migrate`, body: { hostId: '{host:quiet}' } }),
        ),
      ],
    },
    {
      id: 'compare',
      title: { en: 'Which one when?', ko: '언제 무엇을 쓸까?' },
      text: {
        en: 'A payroll VM must have two cores on the 25th whatever its neighbours do, and may be used by others on all other days. What do you set?',
        ko: '급여 VM은 25일에 이웃이 무엇을 하든 코어 두 개를 받아야 하고, 다른 날에는 다른 VM이 써도 됩니다. 무엇을 설정해야 합니까?',
      },
      hints: [
        {
          en: 'A limit holds it back; shares are relative; what is a promise?',
          ko: '제한은 억제하는 것이고 셰어는 상대적입니다. 보장하는 것은 무엇입니까?',
        },
      ],
      question: {
        choices: [
          { en: 'A limit on every neighbour', ko: '모든 이웃에 제한' },
          { en: 'A reservation of 5,600 MHz for it', ko: '이 VM에 5,600 MHz 예약' },
          { en: 'The most shares of all', ko: '가장 높은 셰어' },
        ],
        correct: 1,
      },
      why: {
        en: 'A reservation is a promise in MHz that admission keeps; unused, the others have it. Shares promise a part of something whose size depends on who else comes.',
        ko: '예약은 MHz로 보장되며 승인 제어가 지켜 줍니다. 쓰지 않을 때는 다른 VM이 씁니다. 셰어가 보장하는 것은 누가 더 오느냐에 따라 달라지는 몫입니다.',
      },
      solution: [{ answer: 1 }],
    },
  ],
  explanation: {
    en: 'On a full host the scheduler divides by shares, above reservations and below limits. Ready time tells who waits. Shares decide who goes first, a reservation promises, a limit caps for ever; and moving is what removes the shortage itself.',
    ko: '호스트가 꽉 차면 스케줄러는 예약 이상, 제한 이하에서 셰어에 따라 나눕니다. 누가 기다리는지는 준비 시간으로 알 수 있습니다. 셰어는 순서를 정하고, 예약은 보장하고, 제한은 언제나 막습니다. 부족 자체를 없애는 것은 이동입니다.',
  },
}
