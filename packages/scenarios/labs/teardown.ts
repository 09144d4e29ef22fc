import type { Lab, LabCondition, LabStep, Scenario, ScenarioVm } from '@vivarium/model'
import { tiny } from '../src/tiny'

const ubuntu = { os: 'Ubuntu 24.04', family: 'linux' } as const
const part = (name: string, more: Partial<ScenarioVm>): ScenarioVm => ({
  id: `vm-${name}`,
  name,
  host: 'intel-b',
  vcpus: 2,
  memoryMiB: 2048,
  guest: ubuntu,
  disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'shared' }],
  nics: [{ network: 'lan' }],
  ...more,
})
const web = (name: string): ScenarioVm =>
  part(name, {
    disks: [{ sizeGiB: 10, usedGiB: 1, datastore: 'shared' }],
    template: 'ubuntu',
    linked: true,
    tags: ['fair'],
    workload: { profile: 'web' },
    description: 'Ticket shop of the book fair',
  })

/** The small fleet and the application of a fair that is over: five VMs, of which one is protected and one has no tag. */
const fleet: Scenario = {
  ...tiny,
  name: 'After the fair',
  description: 'The application of a book fair that is over, among VMs that stay',
  vms: [
    ...tiny.vms,
    web('fair-web-1'),
    web('fair-web-2'),
    web('fair-web-3'),
    part('fair-db', {
      tags: ['fair'],
      protected: true,
      workload: { profile: 'database' },
      description: 'Tickets sold',
    }),
    part('queue-7', { host: 'intel-a', description: 'Message queue of the book fair' }),
  ],
}
const FAIR = ['fair-web-1', 'fair-web-2', 'fair-web-3', 'fair-db', 'queue-7'] as const
const stateOf = (vm: string, is: string): LabCondition => ({ get: `/vms/vm-${vm}`, at: '/state', is })
/** The VMs that have nothing to do with the fair stand as they stood. */
const othersStand: LabCondition = { get: '/vms?q=name:web-1,web-2,db-1,win-1,amd-1 state:running', is: 5 }

/** What was deleted for good does not come back. */
const gone = (...vms: readonly string[]): NonNullable<LabStep['failedIf']> => [
  {
    check: [{ any: vms.map(vm => ({ get: `/events?format=json&type=vm.purged&subject=vm-${vm}`, atLeast: 1 })) }],
    because: {
      en: 'A VM that was still wanted was deleted for good.',
      ko: '아직 필요한 VM이 영구 삭제되었습니다.',
    },
  },
]
const OTHERS = ['web-1', 'web-2', 'db-1', 'win-1', 'amd-1'] as const

/** A whole application goes in one deed, and one part of it comes back. */
export const teardown: Lab = {
  vivariumLab: 1,
  name: 'teardown',
  title: {
    en: 'Tear a whole application down, and bring one part back',
    ko: '애플리케이션을 통째로 내리고 하나만 되살리기',
  },
  concept: 'teardown',
  summary: {
    en: 'Gather an application by its tag, read the plan, tear it down into the recycle bin, restore its database, purge the rest.',
    ko: '태그로 애플리케이션을 모으고, 계획을 읽고, 휴지통으로 내린 뒤 데이터베이스를 되살리고 나머지를 영구 삭제합니다.',
  },
  goal: {
    en: 'Remove everything of an application and nothing else, and be able to change your mind.',
    ko: '애플리케이션에 속한 것만 빠짐없이 없애고, 마음이 바뀌면 되돌릴 수 있게 합니다.',
  },
  par: { simulatedMinutes: 2, realMinutes: 9 },
  fleet,
  steps: [
    {
      id: 'gather',
      title: { en: 'Gather it', ko: '모으기' },
      text: {
        en: 'The book fair is over. Its VMs have the tag fair, all but one: find it by what it is for, and tag it too.',
        ko: '도서전이 끝났습니다. 도서전 VM에는 fair 태그가 있지만 하나가 빠져 있습니다. 용도를 보고 찾아서 태그를 다세요.',
      },
      hints: [
        {
          en: 'Descriptions say what a VM is for. Its name does not say fair.',
          ko: '설명에 용도가 적혀 있습니다. 이름에는 fair가 없습니다.',
        },
        { en: 'It is queue-7.', ko: 'queue-7입니다.' },
      ],
      check: [
        { get: '/vms?tag=fair', is: 5 },
        { get: '/vms/vm-queue-7', at: '/tags', contains: 'fair' },
      ],
      failedIf: gone(...FAIR),
      why: {
        en: 'What is left behind by a teardown is what nobody tagged: it runs for years, and nobody dares to stop it.',
        ko: '태그가 없는 VM은 정리할 때 빠집니다. 그렇게 남은 VM은 몇 년씩 돌아가고, 아무도 감히 끄지 못합니다.',
      },
      solution: [{ method: 'PATCH', path: '/vms/vm-queue-7', body: { tags: ['fair'] } }],
    },
    {
      id: 'plan',
      title: { en: 'Read the plan', ko: '계획 읽기' },
      text: {
        en: 'Filter by tag:fair, choose all five, open “Tear down…” and only read. Which one stays, even if their power is cut first?',
        ko: 'tag:fair로 거르고 다섯 대를 모두 선택한 뒤 “삭제…”를 열어 읽기만 하세요. 전원을 먼저 끄더라도 남는 것은 무엇입니까?',
      },
      hints: [
        {
          en: 'The plan tells what goes, what stays and why.',
          ko: '무엇이 삭제되고 무엇이 왜 남는지 계획에 나옵니다.',
        },
      ],
      question: {
        choices: ['fair-web-1', 'fair-db', 'queue-7', { en: 'None of them', ko: '없음' }],
        correct: 1,
      },
      why: {
        en: 'Somebody protected the database from deletion. That somebody had a reason once: ask before you take it off.',
        ko: '누군가 데이터베이스에 삭제 방지를 걸어 두었습니다. 이유가 있었을 것이므로 해제하기 전에 물어보는 것이 좋습니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'tear-down',
      title: { en: 'Tear it down', ko: '내리기' },
      text: {
        en: 'You asked: it may go. Take the protection off fair-db, and move all five into the recycle bin. Not for good, and nothing else.',
        ko: '물어보니 없애도 된다고 합니다. fair-db의 삭제 방지를 해제하고 다섯 대를 모두 휴지통으로 옮기세요. 영구 삭제하면 안 되고, 다른 VM은 건드리지 마세요.',
      },
      hints: [
        {
          en: 'The protection is on the VM’s page. Those that run are stopped first if you say so in the dialog.',
          ko: '삭제 방지는 VM 페이지에 있습니다. 실행 중인 VM은 대화 상자에서 먼저 끄도록 할 수 있습니다.',
        },
      ],
      check: [...FAIR.map(vm => stateOf(vm, 'deleted')), othersStand],
      failedIf: gone(...FAIR, ...OTHERS),
      why: {
        en: 'Memory and CPU are free at once. The disks are not: what lies in the bin keeps its blocks for three days, so that it can come back.',
        ko: '메모리와 CPU는 바로 비지만 디스크는 그렇지 않습니다. 휴지통에 있는 VM은 되돌릴 수 있도록 사흘 동안 블록을 그대로 가지고 있습니다.',
      },
      solution: [
        { method: 'PATCH', path: '/vms/vm-fair-db', body: { protected: false } },
        { method: 'POST', path: '/vms/bulk', body: { verb: 'stop', vmIds: FAIR.map(vm => `vm-${vm}`) } },
        { seconds: 30 },
        { method: 'POST', path: '/vms/bulk', body: { verb: 'delete', vmIds: FAIR.map(vm => `vm-${vm}`) } },
        { seconds: 30 },
      ],
    },
    {
      id: 'restore',
      title: { en: 'The auditor calls', ko: '감사실의 전화' },
      text: {
        en: 'The auditor wants the tickets sold. Bring fair-db back and have it running; the rest stays in the bin.',
        ko: '감사실에서 판매 내역을 보자고 합니다. fair-db를 되살려 실행하고 나머지는 휴지통에 두세요.',
      },
      hints: [
        {
          en: 'The recycle bin has a button for each: restore, then start it.',
          ko: '휴지통에서 복원한 다음 시작하세요.',
        },
      ],
      check: [
        stateOf('fair-db', 'running'),
        { get: '/events?format=json&type=vm.restored&subject=vm-fair-db', atLeast: 1 },
        { get: '/vms?state=deleted', is: 4 },
        othersStand,
      ],
      failedIf: gone(...FAIR, ...OTHERS),
      why: {
        en: 'Disks, address and snapshots are as they were. It is off after a restore: its memory went when the power was cut.',
        ko: '디스크, 주소, 스냅샷이 그대로입니다. 복원하면 꺼져 있는데, 전원을 끌 때 메모리가 사라졌기 때문입니다.',
      },
      solution: [
        { method: 'POST', path: '/vms/vm-fair-db/restore' },
        { method: 'POST', path: '/vms/vm-fair-db/start' },
      ],
    },
    {
      id: 'in-the-way',
      title: { en: 'Something still reads it', ko: '아직 읽는 것이 있음' },
      text: {
        en: 'Suppose you had wanted to keep the three web servers and delete their template ubuntu. What would have happened?',
        ko: '웹 서버 세 대를 남기고 그 템플릿인 ubuntu를 삭제하려 했다면 어떻게 되었겠습니까?',
      },
      hints: [
        {
          en: 'They are linked clones: see “Disks” of one of them in the recycle bin’s list, or the page of the template.',
          ko: '세 대는 링크드 클론입니다. 휴지통 목록에서 한 대를 열어 “디스크” 탭을 보거나 템플릿 페이지를 보세요.',
        },
      ],
      question: {
        choices: [
          { en: 'The web servers would have been deleted with it', ko: '웹 서버도 함께 삭제됨' },
          { en: 'It would have been refused, naming the three', ko: '세 대의 이름과 함께 거부됨' },
          { en: 'They would have become full clones', ko: '웹 서버가 전체 클론으로 바뀜' },
        ],
        correct: 1,
      },
      why: {
        en: 'Linked clones read the template’s blocks for as long as they live. What others stand on is never deleted under them.',
        ko: '링크드 클론은 살아 있는 동안 템플릿의 블록을 읽습니다. 다른 디스크가 의존하는 블록은 삭제되지 않습니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'purge',
      title: { en: 'For good', ko: '영구 삭제' },
      text: {
        en: 'Delete the four in the bin for good, so that their space is free. fair-db keeps running.',
        ko: '휴지통에 있는 네 대를 영구 삭제하여 공간을 확보하세요. fair-db는 계속 실행되어야 합니다.',
      },
      hints: [
        {
          en: 'In the recycle bin: “Delete for good…”. The names have to be typed.',
          ko: '휴지통에 “영구 삭제…”가 있습니다. 확인 문구를 입력해야 합니다.',
        },
      ],
      check: [
        { get: '/vms?state=deleted', is: 0 },
        { get: '/events?format=json&type=vm.purged', atLeast: 4 },
        stateOf('fair-db', 'running'),
        othersStand,
      ],
      failedIf: gone('fair-db', ...OTHERS),
      why: {
        en: 'Only now is the space free, and nothing brings them back. That is why it is a deed of its own.',
        ko: '이제야 공간이 비고, 되돌릴 방법은 없습니다. 그래서 따로 하는 작업으로 두었습니다.',
      },
      solution: [
        ...FAIR.filter(vm => vm !== 'fair-db').map(
          vm => ({ method: 'DELETE', path: `/vms/vm-${vm}?permanently=true` }) as const,
        ),
      ],
    },
  ],
  explanation: {
    en: 'Teardown is as easy as provisioning, which is why it needs guards: a tag that says what belongs together, a plan before the deed, a flag against accidents, a bin for second thoughts, and blocks that are kept while anybody reads them.',
    ko: '없애는 것도 만드는 것만큼 쉬우므로 안전장치가 필요합니다. 무엇이 한 묶음인지 알려 주는 태그, 실행 전에 보는 계획, 실수를 막는 삭제 방지, 마음이 바뀔 때를 위한 휴지통, 누군가 읽는 동안 남아 있는 블록이 그것입니다.',
  },
}
