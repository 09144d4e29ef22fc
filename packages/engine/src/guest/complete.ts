import type { FleetState, VmRecord } from '../fleet/state'
import { namesOn } from './commands'
import { isDirectory } from './files'
import { reads } from './session'
import { openShell, pathIn } from './shell'

/** What the last word of a line could become: a command in the first place, a path elsewhere. */
export function completions(fleet: FleetState, vm: VmRecord, line: string): string[] {
  const { serial } = vm
  if (serial === undefined || serial.user === null || !reads(vm) || vm.guest.family === 'windows') return []
  const word = /[^\s|;&>]*$/.exec(line)?.[0] ?? ''
  const first = /(?:^|[|;&]\s*|sudo\s+)$/.test(line.slice(0, line.length - word.length))
  if (first && !word.includes('/'))
    return namesOn(vm.guest.family === 'bsd' ? 'bsd' : 'linux').filter(name => name.startsWith(word))
  const shell = openShell(fleet, vm, serial)
  const folder = word.slice(0, word.lastIndexOf('/') + 1)
  const start = word.slice(folder.length)
  const at = pathIn(shell, folder === '' ? '.' : folder)
  return shell.files
    .list(at)
    .filter(name => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
    .map(name => `${folder}${name}${isDirectory(shell.files.read(`${at === '/' ? '' : at}/${name}`)) ? '/' : ''}`)
}
