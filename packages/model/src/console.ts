import {
  array,
  enum as enum_,
  type infer as Infer,
  maxLength,
  nullable,
  object,
  optional,
  regex,
  strictObject,
  string,
} from 'zod/mini'
import { VmId } from './ids'

/**
 * How a guest's console stands: nobody answers (`off`, `suspended`, `crashed`), it prints by itself (`booting`,
 * `stopping`), it reads (`ready`), a program runs in its foreground (`busy`), or it stands still with what is typed
 * kept (`frozen`).
 */
export const CONSOLE_STATES = ['off', 'suspended', 'crashed', 'booting', 'ready', 'busy', 'frozen', 'stopping'] as const
export type ConsoleState = (typeof CONSOLE_STATES)[number]

/** What ends a line: Enter, Ctrl C or Ctrl D. */
export const CONSOLE_KEYS = ['enter', 'interrupt', 'end'] as const
export type ConsoleKey = (typeof CONSOLE_KEYS)[number]
const CONSOLE_LINE_PATTERN = /^\P{Cc}*$/u
export const ConsoleInput = strictObject({
  /** A line without its end. */
  input: string().check(maxLength(1000), regex(CONSOLE_LINE_PATTERN)),
  /** Enter where left out. */
  key: optional(enum_(CONSOLE_KEYS)),
})
export type ConsoleInput = Infer<typeof ConsoleInput>

/** A guest's serial console, as a terminal shows it. */
export const GuestConsole = object({
  vmId: VmId,
  state: enum_(CONSOLE_STATES),
  /** Oldest first, colours as escape sequences. A line whose time is still to come appears then, as things stand. */
  lines: array(object({ at: string(), text: string() })),
  /** What stands before the cursor where it reads. */
  prompt: string(),
  /** When the program in the foreground ends by itself, or the boot is over as things stand; null where nobody can say. */
  readyAt: nullable(string()),
  /** Typed while nobody read it; answered as soon as somebody does. */
  held: array(string()),
  /** Lines that were run, oldest first. */
  history: array(string()),
  /** The names that can log in, without a password. */
  users: array(string()),
})
export type GuestConsole = Infer<typeof GuestConsole>
/** Ways to complete a line that is being typed: what its last word could be. */
export const ConsoleCompletions = object({ items: array(string()) })
export type ConsoleCompletions = Infer<typeof ConsoleCompletions>
