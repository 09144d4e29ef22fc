import type { Lab, Scenario } from '@vivarium/model'
import { twoVendors } from '../src/gallery/two-vendors'

/** The fleet of two vendors, with a third Intel host of an older generation. */
const fleet: Scenario = {
  ...twoVendors,
  name: 'Two vendors, two generations',
  description: 'Two Icelake hosts, an older Skylake one, and three AMD hosts on one SAN',
  hosts: twoVendors.hosts.map(host =>
    host.name === 'intel-3' ? { ...host, cpu: { ...host.cpu, model: 'Skylake-Server' } } : host,
  ),
}
const migrated = (vm: string) => `/operations?kind=vm.migrate&state=succeeded&targetId={vm:${vm}}`

/** What a live migration asks of the CPU at the other end, and the two ways around it. */
export const migrateLive: Lab = {
  vivariumLab: 1,
  name: 'migrate-live',
  title: { en: 'Migrate live, and why it refuses', ko: '라이브 마이그레이션과 거부되는 이유' },
  concept: 'migration',
  summary: {
    en: 'Move a VM while it runs, read why it may not cross to AMD, cross cold, and make one fit for older hosts.',
    ko: '실행 중인 VM을 옮기고, AMD 호스트로 옮길 수 없는 이유를 읽고, 콜드 마이그레이션으로 옮긴 다음, 구형 호스트로도 갈 수 있는 VM을 만듭니다.',
  },
  goal: {
    en: 'Know what stays the same for a guest in a live migration, and so which hosts can take it.',
    ko: '라이브 마이그레이션하는 동안 게스트에 그대로 유지되어야 하는 것이 무엇인지, 따라서 어느 호스트가 받을 수 있는지 이해합니다.',
  },
  par: { simulatedMinutes: 4, realMinutes: 10 },
  fleet,
  steps: [
    {
      id: 'live',
      title: { en: 'Move it while it runs', ko: '실행 중에 옮기기' },
      text: {
        en: 'Migrate teller-01 live from intel-1 to intel-2.',
        ko: 'teller-01을 intel-1에서 intel-2로 라이브 마이그레이션하세요.',
      },
      hints: [
        {
          en: 'The VM’s page has “Migrate…”. It lists every host, with a prediction or with its reasons.',
          ko: 'VM 페이지에 “마이그레이션…”이 있습니다. 모든 호스트가 예상 결과나 불가 사유와 함께 표시됩니다.',
        },
      ],
      check: [
        { get: '/vms/{vm:teller-01}', at: '/hostName', is: 'intel-2' },
        { get: '/vms/{vm:teller-01}', at: '/state', is: 'running' },
        { get: migrated('teller-01'), at: '/items/*/downtimeMs', atLeast: 1 },
      ],
      why: {
        en: 'Five seconds, of which it stood still for less than a tenth of one. The disks did not move: both hosts reach the SAN.',
        ko: '5초가 걸렸고 멈춘 시간은 0.1초도 되지 않습니다. 두 호스트 모두 SAN에 연결되어 있어 디스크는 옮기지 않았습니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:teller-01}/migrate', body: { hostId: '{host:intel-2}' } }],
    },
    {
      id: 'refused',
      title: { en: 'Read the refusal', ko: '거부 사유 읽기' },
      text: {
        en: 'Now try amd-1, which has room, the same SAN and the same network. Why may teller-01 not go there live?',
        ko: '이번에는 amd-1을 골라 보세요. 여유도 있고 SAN과 네트워크도 같습니다. teller-01을 라이브로 옮길 수 없는 이유는 무엇입니까?',
      },
      hints: [
        {
          en: 'The reason stands in the row of amd-1 on the migration page, with what would remedy it.',
          ko: '마이그레이션 페이지의 amd-1 행에 사유와 해결 방법이 나와 있습니다.',
        },
      ],
      question: {
        choices: [
          { en: 'amd-1 has too little memory', ko: 'amd-1의 메모리가 부족함' },
          {
            en: 'It runs on an Intel CPU and would find an AMD one',
            ko: 'Intel CPU에서 실행 중인데 대상은 AMD CPU임',
          },
          { en: 'Its disks cannot be reached from there', ko: '그 호스트에서 디스크에 접근할 수 없음' },
          { en: 'Clusters never exchange VMs', ko: '클러스터끼리는 VM을 옮길 수 없음' },
        ],
        correct: 1,
      },
      why: {
        en: 'The guest asked its CPU at boot what it can do, and has used those instructions since. Under a running program they cannot change.',
        ko: '게스트는 부팅할 때 CPU가 지원하는 기능을 확인하고 그 명령어를 계속 써 왔습니다. 프로그램이 실행되는 동안에는 바꿀 수 없습니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'cold',
      title: { en: 'Cross the border cold', ko: '콜드 마이그레이션으로 옮기기' },
      text: {
        en: 'Bring teller-01 to amd-1 all the same, and have it running there.',
        ko: '그래도 teller-01을 amd-1로 옮기고 그곳에서 실행되게 하세요.',
      },
      hints: [
        {
          en: 'A guest that is off does not mind: it asks again when it boots.',
          ko: '꺼져 있는 게스트는 괜찮습니다. 부팅할 때 CPU를 다시 확인하기 때문입니다.',
        },
        {
          en: 'Shut it down, migrate it with “Accept another CPU vendor”, start it.',
          ko: '종료하고, “다른 CPU 제조사 허용”을 켜서 마이그레이션한 다음 시작하세요.',
        },
      ],
      check: [
        { get: '/vms/{vm:teller-01}', at: '/hostName', is: 'amd-1' },
        { get: '/vms/{vm:teller-01}', at: '/state', is: 'running' },
      ],
      why: {
        en: 'The price is a restart: half a minute of downtime instead of a tenth of a second. That it has to be accepted is on purpose: some programs are licensed, or compiled, for one vendor.',
        ko: '대가는 재시작입니다. 0.1초가 아니라 30초쯤 서비스가 멈춥니다. 일부러 따로 허용하게 했습니다. 특정 제조사의 CPU에 맞춰 라이선스를 받거나 컴파일한 프로그램이 있기 때문입니다.',
      },
      solution: [
        { method: 'POST', path: '/vms/{vm:teller-01}/shutdown' },
        {
          method: 'POST',
          path: '/vms/{vm:teller-01}/migrate',
          body: { hostId: '{host:amd-1}', acceptCpuVendorChange: true },
        },
        { method: 'POST', path: '/vms/{vm:teller-01}/start' },
      ],
    },
    {
      id: 'predict',
      title: { en: 'Same vendor, older host', ko: '제조사는 같지만 더 오래된 호스트' },
      text: {
        en: 'teller-02 runs on intel-2 (Icelake). intel-3 is Intel too, but a Skylake. May it go there live, and could it come back?',
        ko: 'teller-02는 intel-2(Icelake)에서 실행 중입니다. intel-3도 Intel이지만 Skylake입니다. 라이브로 옮길 수 있습니까? 반대로 돌아오는 것은 어떻습니까?',
      },
      hints: [
        {
          en: 'Look at the migration pages of teller-02 (from Icelake) and of teller-03 (which started on the Skylake).',
          ko: 'teller-02(Icelake에서 시작)와 teller-03(Skylake에서 시작)의 마이그레이션 페이지를 비교해 보세요.',
        },
      ],
      question: {
        choices: [
          { en: 'Both ways: one vendor is enough', ko: '양쪽 다 가능: 제조사만 같으면 됨' },
          { en: 'Neither way: the models must be the same', ko: '양쪽 다 불가능: 모델이 같아야 함' },
          { en: 'Old to new yes, new to old no', ko: '구형에서 신형은 가능, 신형에서 구형은 불가능' },
        ],
        correct: 2,
      },
      why: {
        en: 'A newer CPU has all that the older one had. The other way round, features that the guest has seen are missing.',
        ko: '신형 CPU에는 구형의 기능이 모두 있습니다. 반대로 옮기면 게스트가 이미 확인한 기능이 없어집니다.',
      },
      solution: [{ answer: 2 }],
    },
    {
      id: 'own-model',
      title: { en: 'Show it less', ko: 'CPU 기능 줄여서 보여 주기' },
      text: {
        en: 'Have teller-02 see no more than a Skylake-Server, and then migrate it live to intel-3.',
        ko: 'teller-02에 Skylake-Server까지만 보이게 한 다음 intel-3으로 라이브 마이그레이션하세요.',
      },
      hints: [
        {
          en: 'What a guest sees is settled when it is powered on; a reboot does not change it.',
          ko: '게스트에 보이는 CPU는 전원을 켤 때 정해집니다. 재부팅으로는 바뀌지 않습니다.',
        },
        {
          en: 'Shut it down, set its “CPU model” to Skylake-Server with “Resize…”, start it, migrate it.',
          ko: '종료하고, “사양 변경…”에서 “CPU 모델”을 Skylake-Server로 정하고, 시작한 다음 마이그레이션하세요.',
        },
      ],
      check: [
        { get: '/vms/{vm:teller-02}', at: '/hostName', is: 'intel-3' },
        { get: '/vms/{vm:teller-02}', at: '/state', is: 'running' },
        { get: '/vms/{vm:teller-02}', at: '/cpuModel', is: 'Skylake-Server' },
        { get: migrated('teller-02'), at: '/items/0/downtimeMs', atLeast: 1 },
      ],
      why: {
        en: 'Now it finds the same CPU on all three Intel hosts. A cluster’s CPU baseline (EVC at VMware) does this for every VM; it costs the newer features, and each VM takes it on at its next power-on.',
        ko: '이제 Intel 호스트 세 대 어디서나 같은 CPU가 보입니다. 클러스터의 CPU 기준선(VMware의 EVC)은 이를 모든 VM에 적용합니다. 대신 새 기능을 쓰지 못하고, VM마다 다음에 전원을 켤 때 적용됩니다.',
      },
      solution: [
        { method: 'POST', path: '/vms/{vm:teller-02}/shutdown' },
        { method: 'PATCH', path: '/vms/{vm:teller-02}', body: { cpuModel: 'Skylake-Server' } },
        { method: 'POST', path: '/vms/{vm:teller-02}/start' },
        { method: 'POST', path: '/vms/{vm:teller-02}/migrate', body: { hostId: '{host:intel-3}' } },
      ],
    },
  ],
  explanation: {
    en: 'A live migration moves memory, and memory remembers the CPU. So the other end must be of the same vendor, have every feature that the guest has seen, and reach its disks and networks. Everything is checked before the first page is copied: a refusal costs nothing, a guest that crashes on an unknown instruction would.',
    ko: '라이브 마이그레이션은 메모리를 옮기고, 메모리는 CPU를 기억합니다. 그래서 대상 호스트는 제조사가 같고, 게스트가 확인한 기능을 모두 갖추고, 디스크와 네트워크에 연결되어 있어야 합니다. 첫 페이지를 복사하기 전에 모두 검사하므로 거부되어도 잃는 것이 없습니다. 없는 명령어를 실행하다 게스트가 비정상 종료된다면 그렇지 않습니다.',
  },
}
