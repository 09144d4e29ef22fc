import type { LabMove } from '@vivarium/model'

/** What a student is likely to try instead: made in place of a step's solution, after those before it were solved. */
export interface WrongWay {
  readonly what: string
  readonly step: string
  readonly moves: readonly LabMove[]
}

/** The likeliest wrong ways of every lab, by its name; at least two each. */
export const WRONG_WAYS: Readonly<Record<string, readonly WrongWay[]>> = {
  tour: [
    {
      what: 'the other web server is moved',
      step: 'move',
      moves: [{ method: 'POST', path: '/vms/{vm:web-2}/migrate', body: { hostId: '{host:intel-a}' } }],
    },
    {
      what: 'one of the two is tagged',
      step: 'tag',
      moves: [{ method: 'PATCH', path: '/vms/{vm:web-1}', body: { tags: ['web', 'tour'] } }],
    },
  ],
  snapshots: [
    {
      what: 'the snapshot is taken without memory',
      step: 'snapshot',
      moves: [{ method: 'POST', path: '/vms/{vm:git}/snapshots', body: { name: 'before' } }],
    },
    {
      what: 'the file is written anew instead of reverting',
      step: 'revert',
      moves: [{ method: 'POST', path: '/vms/{vm:git}/console', body: { input: 'echo vhost > site.conf' } }],
    },
    {
      what: 'the VM is reverted to the snapshot with memory again',
      step: 'disks-only',
      moves: [
        { method: 'POST', path: '/vms/{vm:git}/snapshots', body: { name: 'disks' } },
        { method: 'POST', path: '/vms/{vm:git}/snapshots/{snapshot:git/before}/revert' },
      ],
    },
    {
      what: 'one of the two is deleted',
      step: 'clean-up',
      moves: [{ method: 'DELETE', path: '/vms/{vm:git}/snapshots/{snapshot:git/disks}' }],
    },
  ],
  'golden-image': [
    {
      what: 'the copy is linked to the server that runs',
      step: 'copy',
      moves: [{ method: 'POST', path: '/vms/{vm:www-01}/clone', body: { name: 'golden', mode: 'linked' } }],
    },
    {
      what: 'the ten are full clones',
      step: 'ten',
      moves: [
        {
          method: 'POST',
          path: '/templates/{template:golden}/deploy',
          body: { namePrefix: 'shop-', count: 10, mode: 'full', start: true, tags: ['shop'], memoryMiB: 2048 },
        },
      ],
    },
    {
      what: 'the ten come from the plain template',
      step: 'ten',
      moves: [
        {
          method: 'POST',
          path: '/templates/{template:debian-13}/deploy',
          body: { namePrefix: 'shop-', count: 10, mode: 'linked', start: true, tags: ['shop'] },
        },
      ],
    },
    {
      what: 'the ten are left off',
      step: 'ten',
      moves: [
        {
          method: 'POST',
          path: '/templates/{template:golden}/deploy',
          body: { namePrefix: 'shop-', count: 10, mode: 'linked', start: false, tags: ['shop'] },
        },
      ],
    },
  ],
  'migrate-live': [
    {
      what: 'the VM is moved cold',
      step: 'live',
      moves: [
        { method: 'POST', path: '/vms/{vm:teller-01}/shutdown' },
        { method: 'POST', path: '/vms/{vm:teller-01}/migrate', body: { hostId: '{host:intel-2}' } },
        { method: 'POST', path: '/vms/{vm:teller-01}/start' },
      ],
    },
    {
      what: 'the VM is left off at the other vendor',
      step: 'cold',
      moves: [
        { method: 'POST', path: '/vms/{vm:teller-01}/shutdown' },
        {
          method: 'POST',
          path: '/vms/{vm:teller-01}/migrate',
          body: { hostId: '{host:amd-1}', acceptCpuVendorChange: true },
        },
      ],
    },
    {
      what: 'the VM goes to the older host cold',
      step: 'own-model',
      moves: [
        { method: 'POST', path: '/vms/{vm:teller-02}/shutdown' },
        { method: 'POST', path: '/vms/{vm:teller-02}/migrate', body: { hostId: '{host:intel-3}' } },
        { method: 'POST', path: '/vms/{vm:teller-02}/start' },
      ],
    },
  ],
  'swap-a-host': [
    {
      what: 'the VM that is tied is shut down',
      step: 'untie',
      moves: [
        { method: 'POST', path: '/vms/{vm:print}/shutdown' },
        { method: 'PATCH', path: '/vms/{vm:print}', body: { devices: [] } },
        { method: 'POST', path: '/vms/{vm:print}/start' },
      ],
    },
    {
      what: 'the VMs are switched off to empty the host',
      step: 'evacuate',
      moves: [
        { method: 'POST', path: '/vms/{vm:mail}/shutdown' },
        { method: 'POST', path: '/hosts/{host:oak}/enter-maintenance', body: {} },
      ],
    },
    {
      what: 'the host loses its power by a fault',
      step: 'power-off',
      moves: [
        { method: 'POST', path: '/hosts/{host:oak}/exit-maintenance' },
        { method: 'POST', path: '/simulation/faults', body: { kind: 'host-failure', hostId: '{host:oak}' } },
      ],
    },
    { what: 'nobody comes back', step: 'restore', moves: [{ seconds: 3600 }] },
  ],
  'not-converging': [
    {
      what: 'it is slowed down at once',
      step: 'give-up',
      moves: [
        { method: 'POST', path: '/vms/vm-redis/migrate', body: { hostId: '{host:intel-b}', autoConverge: true } },
      ],
    },
    {
      what: 'post-copy is taken for auto-converge',
      step: 'auto-converge',
      moves: [
        { method: 'POST', path: '/vms/vm-redis/migrate', body: { hostId: '{host:intel-b}', algorithm: 'post-copy' } },
      ],
    },
    {
      what: 'auto-converge is taken for post-copy',
      step: 'post-copy',
      moves: [
        { method: 'POST', path: '/vms/vm-redis/migrate', body: { hostId: '{host:intel-a}', autoConverge: true } },
      ],
    },
    {
      what: 'it stands still for all of its memory',
      step: 'pause',
      moves: [
        {
          method: 'POST',
          path: '/vms/vm-redis/migrate',
          body: { hostId: '{host:intel-b}', algorithm: 'stop-and-copy' },
        },
      ],
    },
  ],
  'noisy-neighbour': [
    {
      what: 'one of the two is limited',
      step: 'limit',
      moves: [{ method: 'PATCH', path: '/vms/{vm:crunch-01}', body: { cpu: { limitMHz: 1400 } } }],
    },
    {
      what: 'the neighbour is switched off',
      step: 'limit',
      moves: [
        { method: 'POST', path: '/vms/{vm:crunch-01}/stop' },
        { method: 'POST', path: '/vms/{vm:crunch-02}/stop' },
      ],
    },
    {
      what: 'the limits stay',
      step: 'shares',
      moves: [
        { method: 'PATCH', path: '/vms/{vm:crunch-01}', body: { cpu: { shares: 500 } } },
        { method: 'PATCH', path: '/vms/{vm:crunch-02}', body: { cpu: { shares: 500 } } },
      ],
    },
    {
      what: 'one of them moves',
      step: 'move',
      moves: [
        { method: 'PATCH', path: '/vms/{vm:crunch-01}', body: { cpu: { shares: 8000 } } },
        { method: 'POST', path: '/vms/{vm:crunch-01}/migrate', body: { hostId: '{host:quiet}' } },
      ],
    },
  ],
  overcommit: [
    {
      what: 'one of the two is started',
      step: 'fill',
      moves: [{ method: 'POST', path: '/vms/{vm:report-03}/start' }],
    },
    {
      what: 'the other host’s guest wants its memory',
      step: 'hurt',
      moves: [
        { method: 'POST', path: '/vms/{vm:cache-02}/console', body: { input: 'root' } },
        { method: 'POST', path: '/vms/{vm:cache-02}/console', body: { input: 'stress --vm 1 --vm-bytes 10G &' } },
      ],
    },
    {
      what: 'it gets more shares',
      step: 'save',
      moves: [{ method: 'PATCH', path: '/vms/{vm:report-03}', body: { memory: { shares: 1_000_000 } } }],
    },
    {
      what: 'another VM is stopped for it',
      step: 'save',
      moves: [
        { method: 'POST', path: '/vms/{vm:cache-01}/stop' },
        { method: 'PATCH', path: '/vms/{vm:report-03}', body: { memory: { reservationMiB: 16384 } } },
      ],
    },
    {
      what: 'a VM is stopped to end the shortage',
      step: 'cure',
      moves: [{ method: 'POST', path: '/vms/{vm:report-04}/stop' }],
    },
  ],
  'a-host-dies': [
    {
      what: 'the other VM is put last',
      step: 'order',
      moves: [
        { method: 'PATCH', path: '/vms/{vm:web-06}', body: { restartPriority: 'low' } },
        { method: 'PATCH', path: '/clusters/{cluster:prod}', body: { availability: { restartDelayS: 30 } } },
      ],
    },
    {
      what: 'the host is emptied and switched off',
      step: 'lose',
      moves: [{ method: 'POST', path: '/hosts/{host:n2}/enter-maintenance', body: {} }],
    },
    {
      what: 'another host fails',
      step: 'lose',
      moves: [{ method: 'POST', path: '/simulation/faults', body: { kind: 'host-failure', hostId: '{host:n1}' } }],
    },
    {
      what: 'the host is repaired before the rest is brought back',
      step: 'rest',
      moves: [{ method: 'DELETE', path: '/simulation/faults/{fault:n2}' }],
    },
    { what: 'one waits for the repair', step: 'repair', moves: [{ seconds: 3600 }] },
  ],
  teardown: [
    {
      what: 'the database is left',
      step: 'tear-down',
      moves: [
        { method: 'POST', path: '/vms/vm-fair-web-1/stop' },
        { method: 'POST', path: '/vms/vm-fair-web-2/stop' },
        { method: 'POST', path: '/vms/vm-fair-web-3/stop' },
        { method: 'POST', path: '/vms/vm-queue-7/stop' },
        {
          method: 'POST',
          path: '/vms/bulk',
          body: { verb: 'delete', vmIds: ['vm-fair-web-1', 'vm-fair-web-2', 'vm-fair-web-3', 'vm-queue-7'] },
        },
      ],
    },
    {
      what: 'another VM is tagged',
      step: 'gather',
      moves: [{ method: 'PATCH', path: '/vms/vm-batch-1', body: { tags: ['fair'] } }],
    },
    {
      what: 'all are restored',
      step: 'restore',
      moves: [
        {
          method: 'POST',
          path: '/vms/bulk',
          body: {
            verb: 'restore',
            vmIds: ['vm-fair-web-1', 'vm-fair-web-2', 'vm-fair-web-3', 'vm-queue-7', 'vm-fair-db'],
          },
        },
        { method: 'POST', path: '/vms/vm-fair-db/start' },
      ],
    },
    {
      what: 'one waits a day, and the bin still holds them',
      step: 'purge',
      moves: [{ seconds: 86_400 }],
    },
  ],
}
