import {
  array,
  enum as enum_,
  gte,
  type infer as Infer,
  int,
  literal,
  lte,
  maxLength,
  minLength,
  nullable,
  optional,
  record,
  regex,
  strictObject,
  string,
  tuple,
  union,
  unknown,
} from 'zod/mini'
import { ACTION_INPUTS, type ActionName } from './actions'
import { EVENT_TYPES } from './event'
import { MessageParams } from './problem'
import { RESOURCE_KINDS } from './ref'
import { Scenario } from './scenario'
import { SimulationPatch } from './simulation'

/** The name of every verb. */
export const ACTION_NAMES = Object.keys(ACTION_INPUTS) as ActionName[]

/** Simulated milliseconds since a scenario's start: up to a hundred years. */
const Ms = int().check(gte(0), lte(3_155_760_000_000))
const Seq = int().check(gte(0), lte(1_000_000_000))
const Text = string().check(maxLength(200))
const BranchId = string().check(regex(/^br-\d{1,9}$/))
const SessionRef = strictObject({ kind: enum_(RESOURCE_KINDS), id: Text, name: Text })

/** One command, as `prev` says after another: 0 for the first. What a verb takes is checked by its own schema. */
const SessionCommand = strictObject({
  seq: Seq,
  prev: Seq,
  branchId: BranchId,
  command: union([
    strictObject({
      type: literal('dispatch'),
      atMs: Ms,
      action: enum_(ACTION_NAMES),
      input: record(string(), unknown()),
      actor: Text,
      subject: optional(SessionRef),
      joined: optional(literal(true)),
      events: optional(tuple([Seq, Seq])),
    }),
    strictObject({ type: literal('control'), atMs: Ms, patch: SimulationPatch }),
    strictObject({ type: literal('load'), atMs: Ms, scenario: Scenario }),
  ]),
})

const SessionDeed = strictObject({
  atMs: Ms,
  actor: Text,
  subject: optional(SessionRef),
  action: optional(enum_(ACTION_NAMES)),
  count: optional(int().check(gte(1))),
  event: optional(strictObject({ type: enum_(EVENT_TYPES), params: MessageParams })),
})

const SessionBranch = strictObject({
  id: BranchId,
  name: nullable(string().check(maxLength(80))),
  parentId: nullable(BranchId),
  forkedAtMs: int().check(gte(-62_167_219_200_000), lte(253_402_300_799_999)),
  tip: Seq,
  endMs: Ms,
  redo: array(strictObject({ tip: Seq, ms: Ms, deed: SessionDeed })).check(maxLength(10_000)),
})

/** A whole session: the document that it began with, and all that was done since. Done again it gives the same bytes. */
export const Session = strictObject({
  $schema: optional(string()),
  vivariumSession: literal(1),
  /** The rules by which it gives the same bytes. */
  rules: int(),
  scenario: Scenario,
  commands: array(SessionCommand).check(maxLength(10_000)),
  branches: array(SessionBranch).check(minLength(1), maxLength(1000)),
  presentId: BranchId,
  /** Of the state at the end of the present branch. */
  hash: string().check(regex(/^[0-9a-f]{16}$/)),
})
export type Session = Infer<typeof Session>
