import { rebootVm, shutdownVm } from '../../actions/power'
import { mustRun } from '../../actions/vm-rules'
import type { Command, Shell } from '../shell'
import { failed, printed } from '../shell'

/** The guest itself asks for its power to change: what its agent would be asked for, without the agent. */
function power({ fleet, vm, user }: Shell, verb: 'shutdown' | 'reboot', name: string) {
  if (user !== 'root') return failed(`${name}: Must be root. Try sudo.`)
  if (mustRun(fleet, vm).length > 0) return failed('Call to the login manager failed: Operation already in progress')
  if (verb === 'reboot') rebootVm.start(fleet, { vmId: vm.id }, 'guest')
  else shutdownVm.start(fleet, { vmId: vm.id }, 'guest')
  return printed(
    `Broadcast message from root@${vm.name}: The system will ${verb === 'reboot' ? 'reboot' : 'power off'} now!`,
  )
}

const shutdown: Command = (shell, args) => power(shell, args.includes('-r') ? 'reboot' : 'shutdown', 'shutdown')

const exit: Command = ({ serial }) => {
  serial.user = null
  serial.cwd = '/'
  return printed('logout')
}

const clear: Command = ({ serial }) => {
  serial.screen = []
  serial.cleared = true
  return { text: '', code: 0 }
}

/** What concerns the session and the machine's power. */
export const SESSION_COMMANDS: Readonly<Record<string, Command>> = {
  exit,
  logout: exit,
  clear,
  history: ({ serial }) =>
    printed(serial.history.map((line, at) => `${String(at + 1).padStart(5)}  ${line}`).join('\n')),
  shutdown,
  poweroff: shell => power(shell, 'shutdown', 'poweroff'),
  halt: shell => power(shell, 'shutdown', 'halt'),
  reboot: shell => power(shell, 'reboot', 'reboot'),
  true: () => printed(''),
  false: () => ({ text: '', code: 1 }),
}
