import type { Lab, LabCondition, LabMove, Scenario } from '@vivarium/model'
import { tiny } from '../src/tiny'

/** The small fleet with an in-memory database on intel-a that rewrites its memory faster than a link carries it. */
const fleet: Scenario = {
  ...tiny,
  name: 'Will not converge',
  description: 'A guest that rewrites its memory faster than the link carries it',
  vms: [
    ...tiny.vms,
    {
      id: 'vm-redis',
      name: 'redis',
      description: 'Counts every click, in memory',
      host: 'intel-a',
      vcpus: 4,
      memoryMiB: 8192,
      guest: { os: 'Debian 13', family: 'linux' },
      disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'shared' }],
      nics: [{ network: 'lan' }],
      workload: { profile: 'hostile', dirtyMiBps: 2600, workingSetMiB: 4000 },
    },
  ],
}
const OPERATIONS = '/operations?kind=vm.migrate&targetId=vm-redis'
const on = (host: string): LabCondition => ({ get: '/vms/vm-redis', at: '/hostName', is: host })
const running: LabCondition = { get: '/vms/vm-redis', at: '/state', is: 'running' }
const migrate = (host: string, options: Readonly<Record<string, unknown>> = {}): LabMove => ({
  method: 'POST',
  path: '/vms/vm-redis/migrate',
  body: { hostId: `{host:${host}}`, ...options },
})

/** A race between a guest and a link, and three ways to end it. */
export const notConverging: Lab = {
  vivariumLab: 1,
  name: 'not-converging',
  title: { en: 'A migration that won’t converge', ko: '수렴하지 않는 마이그레이션' },
  concept: 'migration',
  summary: {
    en: 'Watch a live migration give up, then make it work: slow the guest, go first and fetch later, or accept a pause.',
    ko: '라이브 마이그레이션이 중단되는 것을 지켜본 뒤, 게스트를 늦추거나, 먼저 옮기고 나중에 가져오거나, 긴 정지를 허용하여 성공시킵니다.',
  },
  goal: {
    en: 'Tell beforehand whether a migration will end, and choose what it may cost: speed, risk, or downtime.',
    ko: '마이그레이션이 끝날지 미리 판단하고, 속도, 위험, 다운타임 중 어떤 대가를 치를지 고릅니다.',
  },
  par: { simulatedMinutes: 5, realMinutes: 10 },
  fleet,
  steps: [
    {
      id: 'predict',
      title: { en: 'Read the prediction', ko: '예상 읽기' },
      text: {
        en: 'redis rewrites 2.6 GiB of its memory a second; the link carries about 1.1 GB/s. Open its migration page and choose intel-b. What is foretold of a plain live migration?',
        ko: 'redis는 초당 메모리 2.6 GiB를 다시 쓰고, 링크는 초당 약 1.1GB를 보냅니다. 마이그레이션 페이지를 열고 intel-b를 고르세요. 옵션 없이 라이브 마이그레이션하면 어떻게 될 것으로 예상됩니까?',
      },
      hints: [
        {
          en: 'The row of the target and “What would happen” say it; the predicted rounds show why.',
          ko: '대상 호스트의 행과 “예상 결과”에 나옵니다. 예상 라운드를 보면 이유를 알 수 있습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'It ends after a few rounds', ko: '몇 라운드 뒤에 끝남' },
          { en: 'It ends, with seconds of downtime', ko: '끝나지만 다운타임이 몇 초임' },
          { en: 'It never ends: the rounds stop shrinking', ko: '끝나지 않음: 라운드가 더 줄지 않음' },
        ],
        correct: 2,
      },
      why: {
        en: 'Each round sends what was dirtied during the last one. When as much is dirtied as is sent, the rounds stay the same size and the last, short one never comes.',
        ko: '라운드마다 직전 라운드 동안 바뀐 만큼을 보냅니다. 보내는 만큼 다시 바뀌면 라운드가 줄지 않고, 마지막의 짧은 라운드가 오지 않습니다.',
      },
      solution: [{ answer: 2 }],
    },
    {
      id: 'give-up',
      title: { en: 'Let it try', ko: '시도해 보기' },
      text: {
        en: 'Start it all the same, with no options, and let it run until it ends by itself.',
        ko: '그래도 옵션 없이 시작하고 저절로 끝날 때까지 두세요.',
      },
      hints: [
        {
          en: 'It takes under three minutes: run the clock faster. Do not cancel it.',
          ko: '3분이 채 걸리지 않습니다. 배속을 올리되 취소하지는 마세요.',
        },
      ],
      check: [
        { get: `${OPERATIONS}&state=failed`, at: '/items/*/problem/refusals/*/code', is: 'migration_did_not_converge' },
        on('intel-a'),
        running,
      ],
      why: {
        en: 'After 150 seconds without progress it gave up. It had sent 165 GiB to move 8, and the guest stayed where it was, unharmed: until the switch-over the source has the truth.',
        ko: '150초 동안 진척이 없어 중단되었습니다. 8 GiB를 옮기려고 165 GiB를 보냈지만 게스트는 제자리에서 아무 탈 없이 실행됩니다. 전환하기 전까지는 원본이 기준이기 때문입니다.',
      },
      solution: [migrate('intel-b')],
    },
    {
      id: 'auto-converge',
      title: { en: 'Slow the guest down', ko: '게스트 늦추기' },
      text: {
        en: 'Migrate redis to intel-b with auto-converge.',
        ko: '자동 수렴을 켜서 redis를 intel-b로 마이그레이션하세요.',
      },
      hints: [{ en: '“Auto-converge” stands under the options.', ko: '옵션에 “자동 수렴”이 있습니다.' }],
      check: [
        { get: `${OPERATIONS}&state=succeeded`, at: '/items/*/phases/*/throttle', atLeast: 0.2 },
        on('intel-b'),
        running,
      ],
      why: {
        en: 'The hypervisor takes CPU time from the guest, up to 60 % here, until it dirties less than the link carries. Twelve seconds, a quarter of a second of downtime; paid for in speed on the way.',
        ko: '하이퍼바이저가 게스트의 CPU 시간을 여기서는 60%까지 빼앗아, 링크가 보내는 것보다 덜 바뀌게 합니다. 12초가 걸렸고 다운타임은 0.26초이며, 그동안 느려지는 것이 대가입니다.',
      },
      solution: [migrate('intel-b', { autoConverge: true })],
    },
    {
      id: 'post-copy',
      title: { en: 'Go first, fetch later', ko: '먼저 옮기고 나중에 가져오기' },
      text: { en: 'Bring it back to intel-a with post-copy.', ko: '사후 복사로 intel-a에 되돌리세요.' },
      hints: [{ en: 'Choose “Post-copy” as the method.', ko: '전송 방식에서 “사후 복사”를 고르세요.' }],
      check: [
        { get: `${OPERATIONS}&state=succeeded`, at: '/items/*/phases/*/name', is: 'post-copy' },
        on('intel-a'),
        running,
      ],
      why: {
        en: 'The guest runs on the target at once, after some 30 ms, and its missing pages are fetched as it touches them. It always ends. But meanwhile the VM is on two hosts: if either fails, it is lost.',
        ko: '게스트는 30밀리초쯤 뒤에 곧바로 대상에서 실행되고, 없는 페이지는 접근할 때 가져옵니다. 반드시 끝나지만, 그동안 VM이 두 호스트에 걸쳐 있어 한쪽이라도 고장 나면 VM이 유실됩니다.',
      },
      solution: [migrate('intel-a', { algorithm: 'post-copy' })],
    },
    {
      id: 'pause',
      title: { en: 'Accept a pause', ko: '긴 정지 허용하기' },
      text: {
        en: 'And back to intel-b with plain pre-copy, but allow it to stand still for up to five seconds.',
        ko: '다시 intel-b로 옮기되, 일반 사전 복사를 쓰고 최대 정지 시간을 5초까지 허용하세요.',
      },
      hints: [
        {
          en: 'The longest pause stands under the options: 5 s.',
          ko: '옵션의 “최대 정지 시간”을 5초로 정하세요.',
        },
        {
          en: 'Not stop-and-copy: that holds the guest for all of its memory.',
          ko: '정지 후 복사는 아닙니다. 메모리 전체를 보내는 동안 게스트가 멈춥니다.',
        },
      ],
      check: [
        { get: `${OPERATIONS}&state=succeeded`, at: '/items/0/downtimeMs', atLeast: 500, atMost: 2000 },
        { get: `${OPERATIONS}&state=succeeded`, at: '/items/0/phases/*/name', is: 'precopy-round' },
        on('intel-b'),
        running,
      ],
      why: {
        en: 'What is left after the first round is small enough for a pause of that length. Nothing was slowed and nothing risked; but 1.3 s is long for a database with clients.',
        ko: '첫 라운드 뒤에 남은 양이면 그 안에 보낼 수 있습니다. 느려지지도 위험하지도 않지만, 클라이언트가 붙은 데이터베이스에 1.3초는 깁니다.',
      },
      solution: [migrate('intel-b', { downtimeLimitMs: 5000 })],
    },
    {
      id: 'compare',
      title: { en: 'Compare', ko: '비교하기' },
      text: {
        en: 'Which of the three had the shortest downtime, and at what price?',
        ko: '세 방법 가운데 다운타임이 가장 짧았던 것은 무엇이며 대가는 무엇입니까?',
      },
      hints: [
        {
          en: 'The list of operations has the downtime of each.',
          ko: '작업 목록에서 각각의 다운타임을 볼 수 있습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'Auto-converge; the guest is slower on the way', ko: '자동 수렴, 대신 그동안 게스트가 느려짐' },
          {
            en: 'Post-copy; for some seconds two hosts must both stay up',
            ko: '사후 복사, 대신 몇 초 동안 두 호스트가 모두 살아 있어야 함',
          },
          { en: 'The long pause; nothing else', ko: '긴 정지, 다른 대가는 없음' },
        ],
        correct: 1,
      },
      why: {
        en: 'About 30 ms against 260 ms and 1.3 s. There is no free way: speed, safety, downtime, one of them pays.',
        ko: '약 30밀리초로, 260밀리초와 1.3초에 비해 가장 짧습니다. 공짜는 없습니다. 속도, 안전, 다운타임 중 하나를 치러야 합니다.',
      },
      solution: [{ answer: 1 }],
    },
  ],
  explanation: {
    en: 'Pre-copy converges where the guest dirties memory more slowly than the link carries it. Where it does not, you can wait for a quieter hour, give it more bandwidth, slow the guest (auto-converge), move first (post-copy), or accept a longer pause. The prediction says before the start what each would come to.',
    ko: '사전 복사는 게스트가 메모리를 바꾸는 속도가 링크보다 느릴 때 수렴합니다. 그렇지 않으면 한가한 시간을 기다리거나, 대역폭을 늘리거나, 게스트를 늦추거나(자동 수렴), 먼저 옮기거나(사후 복사), 더 긴 정지를 허용하면 됩니다. 시작하기 전에 예상 결과에서 각각을 비교할 수 있습니다.',
  },
}
