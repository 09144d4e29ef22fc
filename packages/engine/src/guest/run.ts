import { COMMANDS } from './commands'
import { type Call, parse } from './parse'
import { type Background, failed, pathIn, type Ran, type Shell, writeText } from './shell'

const NOTHING: Ran = { text: '', code: 0 }

/** Runs a line; what it prints comes together in the order in which it is printed. */
export function runLine(shell: Shell, line: string): Ran {
  const { vm, user, home, serial } = shell
  const jobs = parse(line, { HOME: home, USER: user, PWD: serial.cwd, HOSTNAME: vm.name, '?': '0' })
  if (typeof jobs === 'string') return { text: `-bash: ${jobs}\n`, code: 2 }
  let all: Ran = NOTHING
  for (const { calls, after, behind } of jobs) {
    if ((after === 'success' && all.code !== 0) || (after === 'failure' && all.code === 0)) continue
    const ran = pipe(shell, calls, behind ? 'background' : 'foreground')
    all = { ...ran, text: `${all.text}${ran.text}` }
    // What stays in the foreground keeps what follows on its line from running.
    if (ran.foreground !== undefined) break
  }
  return all
}

function pipe(shell: Shell, calls: readonly Call[], behind: Background): Ran {
  let input = ''
  let complaints = ''
  let last: Ran = NOTHING
  calls.forEach((call, place) => {
    const own = runCall(shell, call, input, behind)
    complaints += own.error === undefined ? '' : `${own.error}\n`
    // Into a pipe or a file goes all that it comes to print.
    const whole = own.text + (own.later ?? []).map(({ text }) => `${text}\n`).join('')
    const goesOn = place < calls.length - 1
    if (!goesOn && call.redirect === undefined) {
      last = own
      return
    }
    const { later: _, ...rest } = own
    last = { ...rest, text: '' }
    if (call.redirect === undefined) input = whole
    else {
      const wrong = redirect(shell, call.redirect, whole)
      if (wrong !== undefined) {
        complaints += `-bash: ${call.redirect.path}: ${wrong}\n`
        last = { text: '', code: 1 }
      }
    }
  })
  const { error: _, ...rest } = last
  return { ...rest, text: complaints + last.text }
}

function redirect(shell: Shell, { path, append }: NonNullable<Call['redirect']>, text: string): string | undefined {
  if (path === '/dev/null') return undefined
  const at = pathIn(shell, path)
  const before = shell.files.read(at)
  return writeText(shell, at, (append && before !== undefined && 'text' in before ? before.text : '') + text)
}

function runCall(shell: Shell, { words }: Call, input: string, behind: Background): Ran {
  const [name = '', ...args] = words
  if (name === 'sudo')
    return args.length === 0
      ? failed('usage: sudo command')
      : runCall({ ...shell, user: 'root' }, { words: args }, input, behind)
  const plain = name.replace(/^\/(?:usr\/)?s?bin\//, '')
  const command = Object.hasOwn(COMMANDS, plain) ? COMMANDS[plain] : undefined
  const known =
    command !== undefined &&
    (command.on === undefined || command.on === (shell.vm.guest.family === 'bsd' ? 'bsd' : 'linux'))
  return known ? command.run(shell, args, input, behind) : failed(`-bash: ${name}: command not found`, 127)
}
