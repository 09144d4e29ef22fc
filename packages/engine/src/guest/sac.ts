import { rebootVm, shutdownVm } from '../actions/power'
import { mustRun } from '../actions/vm-rules'
import { formatRfc3339 } from '../kernel/time'
import { rows } from './commands/processes'
import { cpuName } from './machine'
import { failed, printed, type Ran, type Shell } from './shell'

const HELP = [
  '?         Display this help.',
  'cmd       Create a Command Prompt channel.',
  'i         List the IP addresses.',
  'id        Display the computer identification.',
  's         Display the time.',
  't         Tlist: the processes.',
  'restart   Restart the system.',
  'shutdown  Shut the system down.',
].join('\n')

/** Windows' Special Administration Console: all that it offers on a serial line before a prompt is asked for. */
export function runSac(shell: Shell, line: string): Ran {
  const { fleet, vm, machine } = shell
  switch (line.trim().toLowerCase()) {
    case '':
      return printed('')
    case '?':
    case 'help':
      return printed(HELP)
    case 'id':
      return printed(
        [
          `Computer Name: ${vm.name.toUpperCase()}`,
          `Operating System: ${vm.guest.os}`,
          `Processors: ${vm.vcpus} × ${cpuName(machine)}`,
          `Memory: ${vm.memoryMiB} MB`,
        ].join('\n'),
      )
    case 'i':
      return printed(
        vm.nics.map((nic, index) => `Net: ${index + 2}, Ip=${nic.ipv4 ?? '0.0.0.0'}  Mac=${nic.mac}`).join('\n') ||
          'No network adapters.',
      )
    case 's':
      return printed(`Date: ${formatRfc3339(Math.floor((fleet.epochMs + fleet.nowMs) / 1000) * 1000)}`)
    case 't':
      return printed(['  PID  %CPU  Process', ...PROCESSES(shell)].join('\n'))
    case 'cmd':
    case 'ch':
      return failed('Error: The Command Prompt channel is not simulated. SAC itself is.')
    case 'restart':
    case 'shutdown':
      if (mustRun(fleet, vm).length > 0) return failed('Error: The system is busy.')
      if (line.trim().toLowerCase() === 'restart') rebootVm.start(fleet, { vmId: vm.id }, 'guest')
      else shutdownVm.start(fleet, { vmId: vm.id }, 'guest')
      return printed('')
    default:
      return failed('Unrecognized command. Use the "?" command for help.')
  }
}

const PROCESSES = (shell: Shell): string[] => {
  const busy = rows(shell).reduce((sum, { cpu }) => sum + cpu, 0)
  return [
    ['4', 0, 'System'],
    ['612', 0, 'lsass.exe'],
    ['940', busy, 'svchost.exe'],
    ['1204', 0, 'sacsess.exe'],
  ].map(([pid, cpu, name]) => `${String(pid).padStart(5)} ${Number(cpu).toFixed(1).padStart(5)}  ${name}`)
}
