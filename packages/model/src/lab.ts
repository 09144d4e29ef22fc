import {
  array,
  boolean,
  enum as enum_,
  gt,
  gte,
  type infer as Infer,
  int,
  literal,
  lte,
  maxLength,
  minLength,
  number,
  object,
  optional,
  record,
  regex,
  strictObject,
  string,
  union,
  unknown,
} from 'zod/mini'
import type { Locale } from './messages'
import { Scenario } from './scenario'

/** A text of a lab: in both languages, or in one that everybody gets. */
export const LabText = union([
  string().check(minLength(1), maxLength(4000)),
  strictObject({
    en: string().check(minLength(1), maxLength(4000)),
    ko: string().check(minLength(1), maxLength(4000)),
  }),
])
export type LabText = Infer<typeof LabText>

/** A text of a lab in the reader's language, or in the only one that it has. */
export const textIn = (locale: Locale, text: LabText): string => (typeof text === 'string' ? text : text[locale])

/** What a lab practises: the notes on virtualization, by their chapters. */
export const LAB_CONCEPTS = [
  'basics',
  'snapshots',
  'templates',
  'migration',
  'resources',
  'availability',
  'storage',
  'networks',
  'teardown',
] as const
export type LabConcept = (typeof LAB_CONCEPTS)[number]

const Slug = string().check(regex(/^[a-z][a-z0-9-]{0,39}$/))
/** An address below `/api/v1`. `{vm:web-1}` in it stands for the id of the VM of that name, `{snapshot:web-1/before}` for one of its snapshots, `{fault:web-1}` for what is broken of it. */
const Path = string().check(regex(/^\/.*$/), maxLength(500))
const Value = union([string().check(maxLength(200)), number(), boolean()])

/**
 * Reads one value of the API and holds it against what it should be; all that is given must hold. A thing that is not
 * there has no values: only `exists: false` holds of it.
 */
export const LabCondition = strictObject({
  get: Path,
  /**
   * RFC 6901 pointer into the answer; `/total`, how many a list found, where left out. `*` in it stands for each of a
   * list, and one that meets the condition is enough (for `exists: false` all must).
   */
  at: optional(string().check(maxLength(200))),
  is: optional(Value),
  isNot: optional(Value),
  oneOf: optional(array(Value).check(minLength(1), maxLength(20))),
  /** Of a list of values: this is one of them. */
  contains: optional(Value),
  atLeast: optional(number()),
  atMost: optional(number()),
  exists: optional(boolean()),
})
export type LabCondition = Infer<typeof LabCondition>

/** All of them hold; of `any` at least one. */
export const LabCheck = array(
  union([LabCondition, strictObject({ any: array(LabCondition).check(minLength(1), maxLength(20)) })]),
).check(minLength(1), maxLength(20))
export type LabCheck = Infer<typeof LabCheck>

const LAB_METHODS = ['POST', 'PATCH', 'DELETE'] as const
/**
 * What solves a step: a call, waited for until the operation that it begins has ended; simulated time that passes, or
 * passes until the check holds; the right answer to the step's question.
 */
export const LabMove = union([
  strictObject({
    method: enum_(LAB_METHODS),
    path: Path,
    body: optional(record(string(), unknown())),
    /** Goes on with what comes next while the operation runs. */
    wait: optional(boolean()),
  }),
  strictObject({ seconds: number().check(gt(0), lte(604_800)) }),
  strictObject({ answer: int().check(gte(0), lte(9)) }),
])
export type LabMove = Infer<typeof LabMove>

/** A step is done when its check holds, or its question is answered. */
export const LabStep = strictObject({
  id: Slug,
  title: LabText,
  text: LabText,
  /** From a nudge to the way itself, shown one by one. */
  hints: array(LabText).check(maxLength(6)),
  check: optional(LabCheck),
  question: optional(
    strictObject({
      choices: array(LabText).check(minLength(2), maxLength(6)),
      /** The place in the list of the right one, from 0. */
      correct: int().check(gte(0), lte(5)),
    }),
  ),
  /** What cannot be made good again: where such a check holds, the step can't be done any more, and is told why. */
  failedIf: optional(array(strictObject({ check: LabCheck, because: LabText })).check(minLength(1), maxLength(5))),
  /** Told once it is done. */
  why: LabText,
  solution: array(LabMove).check(minLength(1), maxLength(40)),
})
export type LabStep = Infer<typeof LabStep>

/** A lab as a document: a fleet to begin with, and what to do with it. */
export const Lab = strictObject({
  $schema: optional(string()),
  vivariumLab: literal(1),
  name: Slug,
  title: LabText,
  concept: enum_(LAB_CONCEPTS),
  /** What is practised, in a sentence. */
  summary: LabText,
  goal: LabText,
  /** How long it takes who knows the way. */
  par: strictObject({
    simulatedMinutes: number().check(gt(0), lte(100_000)),
    realMinutes: number().check(gt(0), lte(1000)),
  }),
  /** A ready-made fleet by its name, or a whole document. */
  fleet: union([Slug, Scenario]),
  steps: array(LabStep).check(minLength(1), maxLength(20)),
  /** Why it went as it did: told at the end. */
  explanation: LabText,
})
export type Lab = Infer<typeof Lab>

/** A lab in a list, in the reader's language. */
export const LabSummary = object({
  name: string(),
  title: string(),
  concept: enum_(LAB_CONCEPTS),
  summary: string(),
  parSimulatedMinutes: number(),
  parRealMinutes: number(),
  stepCount: int(),
  /** Titles of its steps, in order. */
  stepTitles: array(string()),
})
export type LabSummary = Infer<typeof LabSummary>

export const LAB_STEP_STATES = ['done', 'current', 'ahead'] as const

/** A step as the one who practises sees it. */
export const LabStepView = object({
  id: string(),
  title: string(),
  text: string(),
  state: enum_(LAB_STEP_STATES),
  /** How many hints there are, and those that were asked for. */
  hintCount: int(),
  hints: array(string()),
  choices: optional(array(string())),
  /** Answers that were wrong. */
  wrongChoices: optional(array(int())),
  /** Why the present step can't be done any more, unless that is undone or the lab begun anew. */
  failed: optional(string()),
  /** Once it is done. */
  why: optional(string()),
  doneAt: optional(string()),
  /** Simulated and real seconds from the lab's beginning. */
  doneAfterS: optional(number()),
  doneAfterRealS: optional(number()),
})
export type LabStepView = Infer<typeof LabStepView>

/** A lab on its way: how far it has come. */
export const LabProgress = object({
  ...LabSummary.shape,
  /** Of somebody's own, not one that comes with the program. */
  own: boolean(),
  goal: string(),
  startedAt: string(),
  /** What the one who practises is called, once they said so. */
  student: string(),
  steps: array(LabStepView),
  doneCount: int(),
  finished: boolean(),
  /** Simulated and real seconds: up to its end, or up to now. */
  elapsedS: number(),
  elapsedRealS: number(),
  hintsUsed: int(),
  wrongAnswers: int(),
  /** The answer key did some of it. */
  keyUsed: boolean(),
  /** Once all is done: when that was, on the clock on the wall (RFC 3339). */
  finishedOn: optional(string()),
  /** Once all is done. */
  explanation: optional(string()),
})
export type LabProgress = Infer<typeof LabProgress>

export const LAB_PROOFS = ['held', 'not-held', 'question', 'open'] as const
/** What was found of a step in a session: its check held when it was marked or did not, it is a question, or it is not done. */
export type LabProof = (typeof LAB_PROOFS)[number]

export const LAB_DOUBTS = [
  'rules-differ',
  'commands-refused',
  'state-differs',
  'step-unproved',
  'key-used',
  'unfinished',
] as const
export type LabDoubt = (typeof LAB_DOUBTS)[number]

/** A lab as somebody handed it in, with all of its session done again. */
export const LabReview = object({
  lab: LabProgress,
  steps: array(object({ id: string(), proof: enum_(LAB_PROOFS), holdsAtEnd: optional(boolean()) })),
  /** Done again, the session comes to the state that it says. */
  replays: boolean(),
  /** It does, and every step that is marked as done was. */
  verified: boolean(),
  /** What a teacher should know: reasons against it, and what is missing from it. */
  doubts: array(enum_(LAB_DOUBTS)),
})
export type LabReview = Infer<typeof LabReview>

/** Where to go when a lab is left: on with its fleet, or back to the one from before. */
export const LabLeaveBody = strictObject({ to: optional(enum_(['here', 'before'])) })

export const LabHintBody = strictObject({ stepId: string() })
export const LabAnswerBody = strictObject({ stepId: string(), choice: int().check(gte(0)) })
export const LabPatch = strictObject({ student: string().check(maxLength(80)) })
/** Up to and with this step; to the end where left out. */
export const LabSolveBody = strictObject({ stepId: optional(string()) })

const RealMs = number().check(gte(0))
/** What the log keeps of a lab: its answers and checks are the API's, the engine writes them down. */
export const LabBegin = strictObject({ name: Slug, document: optional(Lab), steps: int(), realMs: RealMs })
/** Steps that are done; `byKey` where the answer key did them. */
export const LabMark = strictObject({ stepIds: array(string()), realMs: RealMs, byKey: optional(boolean()) })
