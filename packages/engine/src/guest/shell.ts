import type { FleetState, SerialRecord, VmRecord } from '../fleet/state'
import { type FileSystem, fileSystem, isDirectory, nameOf, parentOf, resolve } from './files'
import { type Machine, machineOf } from './machine'

/** Where a command runs. */
export interface Shell {
  readonly fleet: FleetState
  readonly vm: VmRecord
  readonly machine: Machine
  readonly serial: SerialRecord
  readonly files: FileSystem
  /** Who asks; `root` under sudo. */
  readonly user: string
  readonly home: string
}

/** What a command prints, and how it went. `later` is printed as time goes, so many ms from now; it runs as long. */
export interface Ran {
  readonly text: string
  readonly code: number
  readonly error?: string
  readonly later?: readonly { readonly afterMs: number; readonly text: string }[]
  /** It stays in the foreground: for so long, or (null) until it is interrupted. */
  readonly foreground?: { readonly pid: number | null; readonly ms: number | null }
}

export type Command = (shell: Shell, args: readonly string[], input: string, behind: Background) => Ran
/** Whether it was started to run behind the prompt. */
export type Background = 'foreground' | 'background'

export const printed = (text: string): Ran => ({
  text: text === '' || text.endsWith('\n') ? text : `${text}\n`,
  code: 0,
})
export const failed = (error: string, code = 1): Ran => ({ text: '', error, code })

export const homeOf = (user: string): string => (user === 'root' ? '/root' : `/home/${user}`)

export function openShell(fleet: FleetState, vm: VmRecord, serial: SerialRecord): Shell {
  const machine = machineOf(fleet, vm)
  const user = serial.user ?? 'root'
  return { fleet, vm, machine, serial, user, home: homeOf(user), files: fileSystem(fleet, vm, machine) }
}

/** A path as somebody in this shell means it. */
export const pathIn = ({ serial, home }: Shell, path: string): string => resolve(path, serial.cwd, home)

/** Whether its user may write there: root everywhere, others at home and where everybody may. */
export const mayWrite = ({ user, home }: Shell, path: string): boolean =>
  user === 'root' || [home, '/tmp', '/var/tmp', '/mnt'].some(each => path.startsWith(`${each}/`))

/** Writes a file's text; returns the guest's complaint, if there is one. */
export function writeText(shell: Shell, path: string, text: string): string | undefined {
  if (isDirectory(shell.files.read(path))) return 'Is a directory'
  if (nameOf(path) === '' || !isDirectory(shell.files.read(parentOf(path)))) return 'No such file or directory'
  if (!mayWrite(shell, path)) return 'Permission denied'
  return shell.files.write(path, { text, atMs: shell.fleet.nowMs })
}
