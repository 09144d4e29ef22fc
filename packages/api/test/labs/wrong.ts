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
}
