import type { Lab, LabCondition } from '@vivarium/model'

const FILE = '/root/site.conf'
/** Somebody is logged in at git's console, and that folder has, or does not have, the file. */
const loggedIn: LabCondition = {
  get: '/vms/{vm:git}/console/completions?line=cat%20/etc/host',
  at: '/items',
  contains: '/etc/hosts',
}
const fileThere: LabCondition = {
  get: `/vms/{vm:git}/console/completions?line=cat%20${FILE}`,
  at: '/items',
  contains: FILE,
}
const fileGone: LabCondition = {
  get: `/vms/{vm:git}/console/completions?line=cat%20${FILE}`,
  at: '/items/0',
  exists: false,
}
const running: LabCondition = { get: '/vms/{vm:git}', at: '/state', is: 'running' }
const type = (input: string) => ({ method: 'POST', path: '/vms/{vm:git}/console', body: { input } }) as const

/** Files written by hand make visible what a snapshot holds: with memory, with disks only, and what a chain of them costs. */
export const snapshots: Lab = {
  vivariumLab: 1,
  name: 'snapshots',
  title: { en: 'Snapshot, break, revert', ko: '스냅샷 만들고, 망가뜨리고, 되돌리기' },
  concept: 'snapshots',
  summary: {
    en: 'Write a file in a guest, take a snapshot, delete the file, bring it back; then without memory; then clean up.',
    ko: '게스트에 파일을 쓰고 스냅샷을 만든 뒤, 파일을 지우고 되돌립니다. 메모리 없이도 해 보고 마지막에 정리합니다.',
  },
  goal: {
    en: 'Go back to before a mistake, know what a snapshot with and without memory brings back, and what keeping it costs.',
    ko: '실수하기 전으로 되돌아가고, 메모리를 포함한 스냅샷과 디스크만 담은 스냅샷이 무엇을 되살리는지, 계속 두면 어떤 비용이 드는지 이해합니다.',
  },
  par: { simulatedMinutes: 3, realMinutes: 10 },
  fleet: 'small-company',
  steps: [
    {
      id: 'write',
      title: { en: 'Write a file', ko: '파일 쓰기' },
      text: {
        en: 'Open the serial console of git, log in as root, and write a file: echo vhost > site.conf',
        ko: 'git의 시리얼 콘솔을 열고 root로 로그인한 뒤 파일을 쓰세요: echo vhost > site.conf',
      },
      hints: [
        {
          en: 'The VM’s page has a tab “Console”. There is no password.',
          ko: 'VM 페이지에 “콘솔” 탭이 있습니다. 비밀번호는 없습니다.',
        },
        {
          en: 'Type root and Enter, then the line as it stands above. ls shows the file.',
          ko: 'root를 입력하고 Enter를 누른 다음 위의 명령을 그대로 입력하세요. ls로 파일을 확인할 수 있습니다.',
        },
      ],
      check: [fileThere],
      why: {
        en: 'What you write lands in the top layer of the VM’s disk. That layer is all that a snapshot has to set aside.',
        ko: '쓴 내용은 VM 디스크의 맨 위 레이어에 들어갑니다. 스냅샷은 이 레이어만 따로 보관하면 됩니다.',
      },
      solution: [type('root'), type('echo vhost > site.conf')],
    },
    {
      id: 'snapshot',
      title: { en: 'Take a snapshot with memory', ko: '메모리 포함 스냅샷 만들기' },
      text: {
        en: 'Take a snapshot of git called before, and save its memory too. The file must be in it.',
        ko: 'git의 스냅샷을 before라는 이름으로 만들되 메모리도 저장하세요. 파일이 그 안에 있어야 합니다.',
      },
      hints: [
        {
          en: 'The tab “Snapshots” has “Take snapshot…”; the option is “Keep the memory too”.',
          ko: '“스냅샷” 탭의 “스냅샷 생성…”에서 “메모리도 저장”을 켜세요.',
        },
        {
          en: 'Saving memory takes some seconds of simulated time: let the clock run.',
          ko: '메모리를 저장하는 데 시뮬레이션 시간으로 몇 초가 걸립니다. 시계를 돌리세요.',
        },
      ],
      check: [{ get: '/vms/{vm:git}/snapshots/{snapshot:git/before}', at: '/withMemory', is: true }, fileThere],
      why: {
        en: 'The disks are frozen at once: a new layer takes all writes from now on. What took the seconds was the memory, 4 GiB of it, written to the datastore.',
        ko: '디스크는 즉시 고정되고 이후의 쓰기는 모두 새 레이어로 갑니다. 몇 초가 걸린 것은 4 GiB 남짓한 메모리를 데이터스토어에 쓰느라 걸린 시간입니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:git}/snapshots', body: { name: 'before', withMemory: true } }],
    },
    {
      id: 'break',
      title: { en: 'Break it', ko: '망가뜨리기' },
      text: { en: 'Delete the file at the console: rm site.conf', ko: '콘솔에서 파일을 지우세요: rm site.conf' },
      hints: [
        {
          en: 'You are still logged in at git’s console. ls shows what is left.',
          ko: 'git의 콘솔에는 아직 로그인되어 있습니다. ls로 남은 파일을 볼 수 있습니다.',
        },
      ],
      check: [running, loggedIn, fileGone],
      why: {
        en: 'The deletion is only a note in the new layer. The block with the file lies untouched in the layer below.',
        ko: '삭제는 새 레이어에 기록되었을 뿐입니다. 파일이 담긴 블록은 아래 레이어에 그대로 있습니다.',
      },
      solution: [type('rm site.conf')],
    },
    {
      id: 'revert',
      title: { en: 'Go back', ko: '되돌리기' },
      text: {
        en: 'Revert git to before, and look whether the file is there. Writing it anew does not count.',
        ko: 'git을 before로 되돌리고 파일이 있는지 확인하세요. 파일을 새로 쓰는 것은 인정되지 않습니다.',
      },
      hints: [
        {
          en: 'Choose the snapshot in the tree, then “Revert to snapshot…”. The dialog says what would be lost.',
          ko: '트리에서 스냅샷을 선택한 다음 “스냅샷으로 되돌리기…”를 누르세요. 대화 상자에 사라지는 데이터가 표시됩니다.',
        },
      ],
      check: [
        { get: '/events?format=json&type=snapshot.reverted&subject={snapshot:git/before}', atLeast: 1 },
        running,
        fileThere,
      ],
      why: {
        en: 'The guest goes on as if nothing had happened: it was not booted, you are still logged in, its programs stand where they stood. That is what the memory was for.',
        ko: '게스트는 아무 일도 없었던 것처럼 계속 실행됩니다. 부팅하지 않았고, 로그인도 유지되며, 프로그램도 그때 그대로입니다. 메모리를 저장한 이유가 이것입니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:git}/snapshots/{snapshot:git/before}/revert' }],
    },
    {
      id: 'predict',
      title: { en: 'And without memory?', ko: '메모리가 없다면?' },
      text: {
        en: 'Suppose you take a second snapshot of the running VM, disks only, and revert to it. How do you find the VM?',
        ko: '실행 중인 VM에서 디스크만 담은 스냅샷을 하나 더 만들고 그 시점으로 되돌린다고 해 봅시다. VM은 어떤 상태가 됩니까?',
      },
      hints: [
        {
          en: 'Where would the contents of its memory come from?',
          ko: '메모리 내용을 어디에서 가져올 수 있을지 생각해 보세요.',
        },
      ],
      question: {
        choices: [
          { en: 'Running, as after the first revert', ko: '처음 되돌렸을 때처럼 실행 중' },
          { en: 'Off: it has to be started', ko: '꺼져 있어서 시작해야 함' },
          {
            en: 'Running, with the memory of now over the disks of then',
            ko: '디스크는 그때, 메모리는 지금 것으로 실행 중',
          },
        ],
        correct: 1,
      },
      why: {
        en: 'Memory of now over disks of then would destroy the file system. So the VM is off, as after a power cut: what was not yet on disk is lost.',
        ko: '지금의 메모리를 그때의 디스크에 얹으면 파일 시스템이 망가집니다. 그래서 정전된 것처럼 VM이 꺼진 상태가 되고, 디스크에 쓰지 않은 것은 사라집니다.',
      },
      solution: [{ answer: 1 }],
    },
    {
      id: 'disks-only',
      title: { en: 'Try it', ko: '직접 해 보기' },
      text: {
        en: 'Take a snapshot called disks without memory, revert to it, start git, log in as root, and find the file.',
        ko: '메모리 없이 disks라는 스냅샷을 만들고 그 시점으로 되돌린 다음, git을 시작하고 root로 로그인하여 파일을 찾으세요.',
      },
      hints: [
        {
          en: 'Leave “Keep the memory too” off. It takes half a second instead of eight.',
          ko: '“메모리도 저장”을 끄세요. 8초 대신 0.5초가 걸립니다.',
        },
        {
          en: 'After the revert the VM is stopped: start it, wait until it has booted, log in again.',
          ko: '되돌리면 VM이 중지됩니다. 시작해서 부팅이 끝나면 다시 로그인하세요.',
        },
      ],
      check: [
        { get: '/vms/{vm:git}/snapshots/{snapshot:git/disks}', at: '/withMemory', is: false },
        { get: '/events?format=json&type=snapshot.reverted&subject={snapshot:git/disks}', atLeast: 1 },
        running,
        fileThere,
      ],
      why: {
        en: 'The file was on disk, so it is there. Your login and everything else in memory is gone. Where a database must not be caught in the middle of a write, quiesce it.',
        ko: '파일은 디스크에 있었으므로 남아 있습니다. 로그인을 비롯해 메모리에만 있던 것은 사라졌습니다. 데이터베이스처럼 쓰는 도중의 상태가 담기면 안 될 때는 게스트 쓰기 정지(quiesce)를 켜세요.',
      },
      solution: [
        { method: 'POST', path: '/vms/{vm:git}/snapshots', body: { name: 'disks', withMemory: false } },
        { method: 'POST', path: '/vms/{vm:git}/snapshots/{snapshot:git/disks}/revert' },
        { method: 'POST', path: '/vms/{vm:git}/start' },
        type('root'),
      ],
    },
    {
      id: 'clean-up',
      title: { en: 'Clean up', ko: '정리하기' },
      text: {
        en: 'Delete both snapshots, and mind what becomes of the VM and the file.',
        ko: '두 스냅샷을 모두 삭제하고 VM과 파일이 어떻게 되는지 보세요.',
      },
      hints: [
        {
          en: 'The tab “Snapshots” has “Delete all snapshots…”. Deleting merges layers, so it takes its time.',
          ko: '“스냅샷” 탭에 “모든 스냅샷 삭제…”가 있습니다. 레이어를 병합하므로 시간이 걸립니다.',
        },
      ],
      check: [
        { get: '/vms/{vm:git}', at: '/snapshotCount', is: 0 },
        { get: '/vms/{vm:git}', at: '/disks/0/depth', is: 1 },
        running,
        fileThere,
      ],
      why: {
        en: 'Deleting a snapshot deletes a way back, not data: the layers are merged into one. Until then every read of an old block went down the chain, and the datastore held what nobody needed.',
        ko: '스냅샷을 삭제하면 데이터가 아니라 되돌아갈 지점이 없어집니다. 레이어는 하나로 병합됩니다. 그전까지는 오래된 블록을 읽을 때마다 체인을 따라 내려가야 했고, 필요 없는 블록이 데이터스토어의 공간을 차지했습니다.',
      },
      solution: [{ method: 'POST', path: '/vms/{vm:git}/snapshots/delete-all' }],
    },
  ],
  explanation: {
    en: 'A snapshot is a layer that nobody writes to any more. That makes it quick to take and quick to go back to; but it is no backup (it lies on the same datastore), and each one that stays makes reads longer and the final merge dearer. Take one before a risky change, and delete it when the change has proved itself.',
    ko: '스냅샷은 더 이상 쓰지 않는 레이어입니다. 그래서 만들고 되돌리는 것이 빠릅니다. 그러나 같은 데이터스토어에 있으므로 백업은 아니며, 남겨 둘수록 읽기가 느려지고 나중에 병합하는 비용이 커집니다. 위험한 변경 전에 만들고, 변경이 검증되면 삭제하세요.',
  },
}
