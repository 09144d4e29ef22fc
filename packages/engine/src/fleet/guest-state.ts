import type { ConsoleKey } from '@vivarium/model'

/**
 * An entry of a guest's file system, beside what its operating system brings: a file, a directory, or that what the
 * layers beneath have of that name is gone.
 */
export type GuestFile =
  | { readonly text: string; readonly atMs: number }
  | { readonly directory: true; readonly atMs: number }
  | { readonly gone: true }

/** By path on their disk, `/root/notes.txt`. */
export type GuestFiles = Readonly<Record<string, GuestFile>>

/** A program that was started at the console; `cpus` of its vCPUs are busy with it. */
export interface GuestProcess {
  readonly pid: number
  readonly command: string
  readonly cpus: number
  readonly memoryMiB: number
  readonly fromMs: number
  /** When it ends, or ended; null for not by itself. */
  readonly toMs: number | null
}

/** A guest's serial console: what is in its memory of it, gone when it is off. */
export interface SerialRecord {
  user: string | null
  cwd: string
  /** Lines that were run, oldest first. */
  history: string[]
  processes: GuestProcess[]
  nextPid: number
  /** What was printed since the guest came up, oldest first; lines of a program that prints as time goes lie ahead. */
  screen: { readonly atMs: number; readonly text: string }[]
  /** The screen was cleared: what was printed as it booted is gone from it. */
  cleared: boolean
  /** What runs in the foreground, until when; null for until it is interrupted. */
  busy: { readonly pid: number | null; readonly untilMs: number | null } | null
  /** Typed while nobody read it. */
  held: { readonly input: string; readonly key: ConsoleKey }[]
}
