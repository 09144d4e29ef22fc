import type { Lab, LabCondition, LabStep, Scenario } from '@vivarium/model'
import { smallCompany } from '../src/gallery/small-company'

/** The small company, with a CD of drivers forgotten in the print server. */
const fleet: Scenario = {
  ...smallCompany,
  vms: smallCompany.vms.map(vm =>
    vm.name === 'print' ? { ...vm, devices: [{ kind: 'local-iso', name: 'printer-drivers' }] } : vm,
  ),
}
/** Nobody was switched off on the way: that is what the lab is about. */
const noDowntime: LabCondition = {
  get: '/events?format=json&type=vm.stopped&type=vm.stopping&type=vm.suspended',
  is: 0,
}
/** That somebody was is in the log for good. */
const stopped: NonNullable<LabStep['failedIf']>[number] = {
  check: [{ get: noDowntime.get, atLeast: 1 }],
  because: {
    en: 'A VM was stopped or suspended, so users noticed.',
    ko: 'VM이 중지되거나 일시 중단되어 사용자가 알아챘습니다.',
  },
}
const oak = (at: string, is: string): LabCondition => ({ get: '/hosts/{host:oak}', at, is })
const home = (vm: string) =>
  ({ method: 'POST', path: `/vms/{vm:${vm}}/migrate`, body: { hostId: '{host:oak}' } }) as const

/** Maintenance from the first question to the last VM back home, with nobody noticing. */
export const swapAHost: Lab = {
  vivariumLab: 1,
  name: 'swap-a-host',
  title: { en: 'Swap a host with no downtime', ko: '다운타임 없이 호스트 교체하기' },
  concept: 'migration',
  summary: {
    en: 'Empty a host that needs new memory, switch it off, bring it back, and return its VMs; none of them stops.',
    ko: '메모리를 교체할 호스트를 비우고, 끄고, 다시 켜고, VM을 되돌립니다. 그동안 어떤 VM도 멈추지 않습니다.',
  },
  goal: {
    en: 'Take the host oak out of service and back while everything that runs on it keeps running.',
    ko: '호스트 oak에서 실행되는 VM을 모두 실행 상태로 유지하면서 oak를 서비스에서 뺐다가 되돌립니다.',
  },
  par: { simulatedMinutes: 5, realMinutes: 10 },
  fleet,
  steps: [
    {
      id: 'predict',
      title: { en: 'Ask before you begin', ko: '시작하기 전에 확인하기' },
      text: {
        en: 'Open “Enter maintenance…” on oak and read the plan without confirming. Which VM that runs there would hold the evacuation up?',
        ko: 'oak에서 “유지 보수 모드 시작…”을 열어 확정하지 말고 계획만 읽으세요. 그곳에서 실행 중인 VM 가운데 대피를 막는 것은 무엇입니까?',
      },
      hints: [
        {
          en: 'The plan names a target for each VM, or what speaks against every host.',
          ko: '계획에는 VM마다 갈 호스트나 어떤 호스트로도 옮길 수 없는 이유가 나옵니다.',
        },
      ],
      question: {
        choices: ['mail', 'print', 'dc-01', 'test-02'],
        correct: 1,
      },
      why: {
        en: 'print has a CD in its drive, an image in oak’s own storage. No other host can hand it that. test-02 is off: it stays registered on oak and loses nothing.',
        ko: 'print의 드라이브에는 oak의 로컬 스토리지에 있는 CD 이미지가 들어 있습니다. 다른 호스트에서는 이 이미지를 쓸 수 없습니다. test-02는 꺼져 있으므로 oak에 등록된 채 남아도 문제가 없습니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'untie',
      title: { en: 'Untie it', ko: '호스트에서 풀어 주기' },
      text: {
        en: 'Make print free to move, without shutting it down.',
        ko: 'print를 종료하지 말고 옮길 수 있게 만드세요.',
      },
      hints: [
        {
          en: 'What ties it is a device. The page of print shows it.',
          ko: 'print를 묶고 있는 것은 장치입니다. print 페이지에 표시됩니다.',
        },
        { en: 'Eject the CD printer-drivers.', ko: 'printer-drivers CD를 꺼내세요.' },
      ],
      check: [
        { get: '/vms/{vm:print}', at: '/devices/0', exists: false },
        { get: '/vms/{vm:print}', at: '/state', is: 'running' },
        noDowntime,
      ],
      failedIf: [stopped],
      why: {
        en: 'Local media and passed-through devices bind a guest to one machine. That is the usual reason for an evacuation that hangs at the last VM.',
        ko: '로컬 미디어와 패스스루 장치는 게스트를 한 호스트에 묶습니다. 대피가 마지막 VM에서 멈추는 흔한 원인입니다.',
      },
      solution: [{ method: 'PATCH', path: '/vms/{vm:print}', body: { devices: [] } }],
    },
    {
      id: 'evacuate',
      title: { en: 'Empty the host', ko: '호스트 비우기' },
      text: {
        en: 'Put oak into maintenance, and wait until nothing runs on it.',
        ko: 'oak를 유지 보수 모드로 바꾸고, 그곳에서 실행되는 VM이 없어질 때까지 기다리세요.',
      },
      hints: [
        {
          en: 'Now confirm “Enter maintenance”, and let the clock run.',
          ko: '이제 “유지 보수 모드 시작”을 확정하고 시계를 돌리세요.',
        },
      ],
      check: [oak('/state', 'maintenance'), { get: '/vms?q=host:oak state:running', is: 0 }, noDowntime],
      failedIf: [stopped],
      why: {
        en: 'Each VM was moved live to where most room was left, a few at a time so that they do not take the link from each other. In maintenance nothing is placed there.',
        ko: 'VM마다 여유가 가장 많은 호스트로 라이브 마이그레이션했습니다. 서로 링크를 빼앗지 않도록 한 번에 몇 대씩 옮깁니다. 유지 보수 중인 호스트에는 아무것도 배치되지 않습니다.',
      },
      solution: [{ method: 'POST', path: '/hosts/{host:oak}/enter-maintenance', body: {} }],
    },
    {
      id: 'power-off',
      title: { en: 'Pull the plug, properly', ko: '제대로 전원 끄기' },
      text: {
        en: 'Power oak off. This is when the technician swaps the memory.',
        ko: 'oak의 전원을 끄세요. 이때 기술자가 메모리를 교체합니다.',
      },
      hints: [
        {
          en: 'It is a verb of the host, allowed only in maintenance.',
          ko: '호스트의 작업이며 유지 보수 모드에서만 할 수 있습니다.',
        },
      ],
      check: [oak('/state', 'off'), { get: '/events?format=json&type=host.failed', is: 0 }, noDowntime],
      failedIf: [
        stopped,
        {
          check: [{ get: '/events?format=json&type=host.failed', atLeast: 1 }],
          because: { en: 'A host failed on the way.', ko: '도중에 호스트 장애가 발생했습니다.' },
        },
      ],
      why: {
        en: 'Availability does not restart anything: a host that was switched off on purpose has not failed.',
        ko: '고가용성은 아무것도 다시 시작하지 않습니다. 일부러 끈 호스트는 장애가 아니기 때문입니다.',
      },
      solution: [{ method: 'POST', path: '/hosts/{host:oak}/power-off' }],
    },
    {
      id: 'second',
      title: { en: 'Could you lose another one now?', ko: '지금 다른 호스트에 장애가 나면?' },
      text: {
        en: 'oak is away. Try to put elm into maintenance too (read the plan, do not confirm), or to reason: what is different now?',
        ko: 'oak가 없는 상태입니다. elm도 유지 보수 모드로 바꾼다면 어떻게 되는지 계획을 읽거나 생각해 보세요(확정하지 마세요). 지금은 무엇이 다릅니까?',
      },
      hints: [
        {
          en: 'The cluster promised to survive the loss of one host. How many hosts are left to keep that promise?',
          ko: '클러스터는 호스트 한 대에 장애가 나도 견디도록 설정되어 있습니다. 이를 지킬 호스트가 몇 대 남았습니까?',
        },
      ],
      question: {
        choices: [
          { en: 'Nothing: three hosts or two, all VMs fit', ko: '다르지 않음: 세 대든 두 대든 VM은 다 들어감' },
          {
            en: 'The spare host is used up: if one fails now, its VMs may find no room kept for them',
            ko: '예비 호스트를 이미 쓰고 있음: 지금 한 대가 고장 나면 VM이 갈 자리가 보장되지 않음',
          },
          {
            en: 'The VMs on ash and elm run slower by a third at once',
            ko: 'ash와 elm의 VM이 곧바로 3분의 1만큼 느려짐',
          },
        ],
        correct: 1,
      },
      why: {
        en: 'Maintenance spends the reserve that was meant for failures. So do it when it is quiet, one host at a time, and bring the host back before the next.',
        ko: '유지 보수는 장애에 대비한 여유를 씁니다. 그래서 한가한 때에 한 번에 한 대씩 하고, 되돌린 다음에 다음 호스트로 넘어가야 합니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'back',
      title: { en: 'Bring it back', ko: '되돌리기' },
      text: {
        en: 'Power oak on, and have it connected and ready for VMs.',
        ko: 'oak의 전원을 켜고, 연결되어 VM을 받을 수 있게 하세요.',
      },
      hints: [{ en: 'A host boots for two minutes.', ko: '호스트가 부팅하는 데 2분이 걸립니다.' }],
      check: [
        oak('/state', 'connected'),
        { get: '/events?format=json&type=host.powered-on&subject={host:oak}', atLeast: 1 },
        noDowntime,
      ],
      failedIf: [stopped],
      why: {
        en: 'It is back, and empty: nothing moves home by itself while balancing is manual.',
        ko: '호스트가 돌아왔지만 비어 있습니다. 부하 분산이 수동이면 저절로 돌아오는 VM은 없습니다.',
      },
      solution: [{ method: 'POST', path: '/hosts/{host:oak}/power-on' }],
    },
    {
      id: 'restore',
      title: { en: 'Spread the load again', ko: '부하 다시 나누기' },
      text: {
        en: 'Bring at least three running VMs to oak, still without stopping one.',
        ko: '실행 중인 VM을 세 대 이상 oak로 옮기세요. 이번에도 멈추면 안 됩니다.',
      },
      hints: [
        {
          en: 'Migrate them one by one, drag them on the fleet map, or take the cluster’s recommendations.',
          ko: '하나씩 마이그레이션하거나, 플릿 지도에서 끌어다 놓거나, 클러스터의 권장 사항을 적용하세요.',
        },
      ],
      check: [
        { get: '/events?format=json&type=host.powered-on&subject={host:oak}', atLeast: 1 },
        { get: '/vms?q=host:oak state:running', atLeast: 3 },
        noDowntime,
      ],
      failedIf: [stopped],
      why: {
        en: 'The hardware changed and no user noticed: that is what virtualization gives the people who run machines.',
        ko: '하드웨어가 바뀌었지만 사용자는 알아채지 못했습니다. 이것이 가상화가 운영자에게 주는 이점입니다.',
      },
      solution: [home('mail'), home('www-01'), home('dc-01')],
    },
  ],
  explanation: {
    en: 'Because a VM is not tied to its machine, machines can be serviced in working hours: evacuate, service, return. What makes it hang is whatever does tie a VM: local media, passed-through devices, rules, a CPU that no other host has. The plan names them before you begin.',
    ko: 'VM은 호스트에 묶여 있지 않으므로 업무 시간에도 장비를 정비할 수 있습니다. 비우고, 정비하고, 되돌리면 됩니다. 막히는 것은 로컬 미디어, 패스스루 장치, 배치 규칙, 다른 호스트에 없는 CPU처럼 VM을 묶는 것이 있을 때이고, 계획에서 미리 알려 줍니다.',
  },
}
