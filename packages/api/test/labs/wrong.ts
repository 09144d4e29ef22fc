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
}
