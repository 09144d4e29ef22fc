import type { Lab } from '@vivarium/model'

/** From one good web server to ten: what a copy costs, and what a link costs later. */
export const goldenImage: Lab = {
  vivariumLab: 1,
  name: 'golden-image',
  title: { en: 'A golden image, and ten web servers in a minute', ko: '골든 이미지와 1분 만에 웹 서버 열 대' },
  concept: 'templates',
  summary: {
    en: 'Make a template of a web server, deploy one full clone and ten linked ones, and compare.',
    ko: '웹 서버로 템플릿을 만들고, 전체 클론 한 대와 링크드 클론 열 대를 배포하여 비교합니다.',
  },
  goal: {
    en: 'Provision many equal VMs quickly, and know what linked clones buy and what they bind you to.',
    ko: '같은 VM 여러 대를 빠르게 배포하고, 링크드 클론의 이점과 그 대신 생기는 제약을 이해합니다.',
  },
  par: { simulatedMinutes: 3, realMinutes: 9 },
  fleet: 'small-company',
  steps: [
    {
      id: 'copy',
      title: { en: 'Copy a server that runs', ko: '실행 중인 서버 복제하기' },
      text: {
        en: 'www-01 must keep serving, and only a stopped VM becomes a template. Make a full clone of it called golden, and leave it off.',
        ko: 'www-01은 계속 서비스해야 하고, 템플릿은 중지된 VM으로만 만들 수 있습니다. www-01의 전체 클론을 golden이라는 이름으로 만들고 꺼진 채로 두세요.',
      },
      hints: [
        { en: 'www-01’s page has “Clone…”.', ko: 'www-01 페이지에 “복제…”이 있습니다.' },
        {
          en: 'A full clone copies every block: let some simulated seconds pass.',
          ko: '전체 클론은 모든 블록을 복사합니다. 시뮬레이션 시간으로 몇 초 기다리세요.',
        },
      ],
      check: [
        { get: '/vms/{vm:golden}', at: '/state', is: 'stopped' },
        { get: '/vms/{vm:golden}', at: '/disks/0/depth', is: 1 },
        { get: '/vms/{vm:golden}', at: '/disks/0/linkedToId', exists: false },
        { get: '/events?format=json&type=vm.cloned&touched={vm:golden}', atLeast: 1 },
        { get: '/vms/{vm:www-01}', at: '/state', is: 'running' },
      ],
      why: {
        en: 'The clone stands on its own: had you linked it, the template would need www-01’s disk for ever.',
        ko: '이 클론은 아무것에도 의존하지 않습니다. 링크드 클론이었다면 템플릿에 www-01의 디스크가 계속 필요했을 것입니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:www-01}/clone', body: { name: 'golden', mode: 'full' } }],
    },
    {
      id: 'template',
      title: { en: 'Make it the golden image', ko: '골든 이미지로 만들기' },
      text: {
        en: 'Convert golden into a template of the same name.',
        ko: 'golden을 같은 이름의 템플릿으로 변환하세요.',
      },
      hints: [
        {
          en: '“Actions” on the VM’s page has “Convert to template…”.',
          ko: 'VM 페이지의 “작업” 메뉴에 “템플릿으로 변환…”이 있습니다.',
        },
      ],
      check: [{ get: '/templates/{template:golden}', at: '/sourceVmId', exists: true }],
      why: {
        en: 'A template cannot be started, so it cannot drift: everything that is made of it begins the same.',
        ko: '템플릿은 시작할 수 없으므로 내용이 바뀌지 않습니다. 여기서 만든 VM은 모두 같은 상태에서 출발합니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:golden}/convert-to-template', body: { name: 'golden' } }],
    },
    {
      id: 'full',
      title: { en: 'Deploy one, with all its blocks', ko: '모든 블록을 복사하여 한 대 배포하기' },
      text: {
        en: 'Deploy one full clone of golden called full-1, started. Mind how long it takes until it runs.',
        ko: 'golden의 전체 클론 한 대를 full-1이라는 이름으로 배포하고 시작하세요. 실행될 때까지 걸린 시간을 봐 두세요.',
      },
      hints: [
        {
          en: 'The template’s page has “Deploy”. The list of operations says how long each took.',
          ko: '템플릿 페이지에 “배포”가 있습니다. 걸린 시간은 작업 목록에 나옵니다.',
        },
      ],
      check: [
        { get: '/vms/{vm:full-1}', at: '/state', is: 'running' },
        { get: '/vms/{vm:full-1}', at: '/templateName', is: 'golden' },
        { get: '/vms/{vm:full-1}', at: '/disks/0/linkedToId', exists: false },
      ],
      why: {
        en: 'About 38 seconds: 18 to copy 7 GiB of blocks, and 20 to boot.',
        ko: '약 38초입니다. 블록 7 GiB를 복사하는 데 18초, 부팅에 20초가 걸렸습니다.',
      },
      solution: [
        {
          method: 'POST',
          path: '/templates/{template:golden}/deploy',
          body: { name: 'full-1', mode: 'full', start: true },
        },
      ],
    },
    {
      id: 'predict',
      title: { en: 'Predict', ko: '예상하기' },
      text: {
        en: 'Ten linked clones, started, at once on three hosts: how long until all ten run?',
        ko: '링크드 클론 열 대를 호스트 세 대에서 한꺼번에 만들어 시작한다면 모두 실행될 때까지 얼마나 걸립니까?',
      },
      hints: [
        {
          en: 'Which of the two parts, copying and booting, does a linked clone need?',
          ko: '복사와 부팅 가운데 링크드 클론에 필요한 것은 무엇입니까?',
        },
        {
          en: 'The deploy form tells it before you confirm.',
          ko: '배포 양식에서 확정하기 전에 미리 알려 줍니다.',
        },
      ],
      question: {
        choices: [
          { en: 'Ten times as long: over six minutes', ko: '열 배: 6분 이상' },
          { en: 'Less than the one took', ko: '한 대보다 짧음' },
          { en: 'About as long as ten full ones', ko: '전체 클론 열 대와 비슷함' },
        ],
        correct: 1,
      },
      why: {
        en: 'A linked clone copies nothing: it gets an empty layer over the template’s disk. What is left is the boot, which all ten do side by side.',
        ko: '링크드 클론은 아무것도 복사하지 않습니다. 템플릿 디스크 위에 빈 레이어를 하나 얹을 뿐입니다. 남는 것은 부팅이고, 열 대가 동시에 부팅합니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'ten',
      title: { en: 'Ten in a minute', ko: '1분 만에 열 대' },
      text: {
        en: 'Deploy ten linked clones of golden with the prefix shop- and the tag shop, with 2 GiB of memory each, started.',
        ko: 'golden의 링크드 클론 열 대를 이름 접두사 shop-, 태그 shop, 메모리 2 GiB로 배포하고 시작하세요.',
      },
      hints: [
        {
          en: '“How many” 10, “Linked clone”, the tag in “Tags”, and “Start them when they are ready”.',
          ko: '“배포할 대수”에 10을 넣고 “링크드 클론”을 고른 다음, “태그”를 입력하고 “준비되면 바로 시작”을 켜세요.',
        },
      ],
      check: [
        { get: '/vms?tag=shop&state=running', atLeast: 10 },
        { get: '/templates/{template:golden}', at: '/linkedCloneCount', atLeast: 10 },
      ],
      why: {
        en: 'Ten servers in 27 seconds, and the datastore holds the golden blocks once. As full clones they take two and a half minutes and ten times the space.',
        ko: '27초 만에 열 대가 준비되었고, 골든 이미지의 블록은 데이터스토어에 한 벌만 있습니다. 전체 클론이었다면 2분 반과 열 배의 공간이 필요합니다.',
      },
      solution: [
        {
          method: 'POST',
          path: '/templates/{template:golden}/deploy',
          body: { namePrefix: 'shop-', count: 10, mode: 'linked', start: true, tags: ['shop'], memoryMiB: 2048 },
        },
      ],
    },
    {
      id: 'bound',
      title: { en: 'What they bind you to', ko: '그 대신 생기는 제약' },
      text: {
        en: 'Try to delete the template golden, and read the answer. What would make it possible?',
        ko: '템플릿 golden을 삭제해 보고 거부 사유를 읽으세요. 어떻게 해야 삭제할 수 있습니까?',
      },
      hints: [
        {
          en: '“Delete template” on its page: nothing happens before you confirm, and it is not possible anyway.',
          ko: '템플릿 페이지의 “템플릿 삭제”를 누르세요. 확정하기 전에는 아무 일도 일어나지 않으며, 어차피 지금은 삭제할 수 없습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'Shutting the ten down', ko: '열 대를 모두 종료하기' },
          { en: 'Moving the ten to other hosts', ko: '열 대를 다른 호스트로 옮기기' },
          { en: 'Deleting the ten', ko: '열 대를 삭제하기' },
        ],
        correct: 2,
      },
      why: {
        en: 'They read through the template’s disk, whether they run or not and wherever they run. full-1 is free of it: it has blocks of its own.',
        ko: '링크드 클론은 실행 여부나 위치와 관계없이 템플릿의 디스크에서 블록을 읽습니다. full-1에는 자체 블록이 있어 이런 제약이 없습니다.',
      },
      solution: [{ answer: 2 }],
    },
  ],
  explanation: {
    en: 'Provisioning is slow where blocks are copied and quick where they are shared. Linked clones suit what is many, equal and short-lived: web servers, desktops, tests. What must outlive its template, or lie on other storage, is better copied in full.',
    ko: '블록을 복사하면 프로비저닝이 느리고, 공유하면 빠릅니다. 링크드 클론은 웹 서버, 데스크톱, 테스트처럼 수가 많고 서로 같으며 오래 쓰지 않는 VM에 알맞습니다. 템플릿보다 오래 남거나 다른 스토리지에 두어야 하는 VM은 전체 클론이 낫습니다.',
  },
}
