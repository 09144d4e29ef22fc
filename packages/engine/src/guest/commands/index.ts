import type { Command } from '../shell'
import { printed } from '../shell'
import { FILE_COMMANDS } from './files'
import { BSD_COMMANDS, LINUX_COMMANDS, MACHINE_COMMANDS } from './machine'
import { BSD_NETWORK, LINUX_NETWORK, NETWORK_COMMANDS } from './network'
import { PROCESS_COMMANDS } from './processes'
import { SESSION_COMMANDS } from './session'

interface Entry {
  readonly run: Command
  /** The only system that has it; all do where left out. */
  readonly on?: 'linux' | 'bsd'
}

const entries = (commands: Readonly<Record<string, Command>>, on?: Entry['on']): [string, Entry][] =>
  Object.entries(commands).map(([name, run]) => [name, { run, ...(on === undefined ? {} : { on }) }])

/** The names of what can be run on such a guest, in order. */
export const namesOn = (system: 'linux' | 'bsd'): string[] =>
  Object.entries(COMMANDS)
    .flatMap(([name, { on }]) => (on === undefined || on === system ? [name] : []))
    .sort()

const help: Command = ({ vm }) =>
  printed(
    `This machine is simulated. What it knows:\n${columns(namesOn(vm.guest.family === 'bsd' ? 'bsd' : 'linux'))}\nAlso: pipes, > and >>, && and ||, & to run behind the prompt, sudo.`,
  )

const columns = (names: readonly string[]): string => {
  const lines: string[] = []
  for (let at = 0; at < names.length; at += 8)
    lines.push(
      names
        .slice(at, at + 8)
        .map(name => name.padEnd(9))
        .join('')
        .trimEnd(),
    )
  return lines.join('\n')
}

/** All that can be run, by name. */
export const COMMANDS: Readonly<Record<string, Entry>> = Object.fromEntries([
  ...entries({
    ...FILE_COMMANDS,
    ...PROCESS_COMMANDS,
    ...MACHINE_COMMANDS,
    ...NETWORK_COMMANDS,
    ...SESSION_COMMANDS,
    help,
  }),
  ...entries({ ...LINUX_COMMANDS, ...LINUX_NETWORK }, 'linux'),
  ...entries({ ...BSD_COMMANDS, ...BSD_NETWORK }, 'bsd'),
])
