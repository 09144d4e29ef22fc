import { formatRfc3339 } from '../../kernel/time'
import { isDirectory, type Node, nameOf, parentOf } from '../files'
import { type Command, failed, mayWrite, pathIn, printed, type Ran, type Shell, writeText } from '../shell'

/** Options as letters, and what is left: `ls -la x` has `l` and `a`. */
export function options(args: readonly string[]): { flags: ReadonlySet<string>; rest: string[] } {
  const flags = args.filter(arg => /^-[A-Za-z]+$/.test(arg)).flatMap(arg => [...arg.slice(1)])
  return { flags: new Set(flags), rest: args.filter(arg => !/^-[A-Za-z]+$/.test(arg)) }
}

/** Runs a deed for each of some things; what it complains of is printed, and fails the whole. */
function each(name: string, things: readonly string[], deed: (thing: string) => string | undefined): Ran {
  if (things.length === 0) return failed(`${name}: missing operand`)
  const wrong = things.flatMap(thing => deed(thing) ?? [])
  return wrong.length === 0 ? printed('') : failed(wrong.map(text => `${name}: ${text}`).join('\n'))
}

const MISSING = 'No such file or directory'

const ls: Command = (shell, args) => {
  const { flags, rest } = options(args)
  const paths = rest.length === 0 ? ['.'] : rest
  const wrong = paths.filter(path => shell.files.read(pathIn(shell, path)) === undefined)
  const blocks = paths
    .filter(path => !wrong.includes(path))
    .map(path => {
      const at = pathIn(shell, path)
      const node = shell.files.read(at)
      const names = isDirectory(node)
        ? shell.files.list(at).filter(name => flags.has('a') || !name.startsWith('.'))
        : [path]
      const head = paths.length > 1 && isDirectory(node) ? `${path}:\n` : ''
      const full = (name: string): string => (isDirectory(node) ? `${at === '/' ? '' : at}/${name}` : at)
      if (flags.has('l')) return head + names.map(name => `${long(shell, full(name), name)}\n`).join('')
      if (names.length === 0) return head
      return `${head}${names.join(flags.has('1') ? '\n' : '  ')}\n`
    })
  return {
    text: blocks.join('\n'),
    code: wrong.length > 0 ? 2 : 0,
    ...(wrong.length === 0 ? {} : { error: wrong.map(path => `ls: cannot access '${path}': ${MISSING}`).join('\n') }),
  }
}

function long({ files, fleet, machine }: Shell, path: string, name: string): string {
  const node = files.read(path)
  if (node === undefined) return name
  const size = 'text' in node ? node.text.length : 4096
  const owner = path.startsWith(`/home/${machine.distribution.user}`) ? machine.distribution.user : 'root'
  const time = formatRfc3339(Math.floor((fleet.epochMs + node.atMs) / 1000) * 1000)
  return `${isDirectory(node) ? 'drwxr-xr-x' : '-rw-r--r--'} 1 ${owner.padEnd(8)} ${owner.padEnd(8)} ${String(size).padStart(6)} ${time.slice(0, 10)} ${time.slice(11, 16)} ${name}`
}

const cd: Command = (shell, [path = '~']) => {
  const at = pathIn(shell, path)
  const node = shell.files.read(at)
  if (node === undefined) return failed(`-bash: cd: ${path}: ${MISSING}`)
  if (!isDirectory(node)) return failed(`-bash: cd: ${path}: Not a directory`)
  shell.serial.cwd = at
  return printed('')
}

/** The texts of files, or what came through the pipe where none are named. */
function textsOf(
  shell: Shell,
  name: string,
  paths: readonly string[],
  input: string,
): { text: string; wrong: string[] } {
  if (paths.length === 0) return { text: input, wrong: [] }
  const wrong: string[] = []
  const texts = paths.map(path => {
    const node = shell.files.read(pathIn(shell, path))
    if (node !== undefined && 'text' in node) return node.text
    wrong.push(`${name}: ${path}: ${node === undefined ? MISSING : 'Is a directory'}`)
    return ''
  })
  return { text: texts.join(''), wrong }
}

/** A command that reads texts and prints something made of them. */
const filter =
  (name: string, make: (text: string, flags: readonly string[]) => string): Command =>
  (shell, args, input) => {
    const flags = args.filter(arg => arg.startsWith('-'))
    const { text, wrong } = textsOf(
      shell,
      name,
      args.filter((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-n'),
      input,
    )
    const made = make(text, args.length === 0 ? [] : [...flags, ...args.filter((_, at) => args[at - 1] === '-n')])
    return { ...printed(made), ...(wrong.length === 0 ? {} : { error: wrong.join('\n'), code: 1 }) }
  }

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const countIn = (flags: readonly string[]): number => {
  const number = flags.map(flag => Number(flag.replace(/^-n?/, ''))).find(value => Number.isInteger(value) && value > 0)
  return number ?? 10
}

const grep: Command = (shell, args, input) => {
  const { flags, rest } = options(args)
  const [pattern, ...paths] = rest
  if (pattern === undefined) return failed('usage: grep [-ivc] pattern [file...]', 2)
  const { text, wrong } = textsOf(shell, 'grep', paths, input)
  const plain = (line: string): string => (flags.has('i') ? line.toLowerCase() : line)
  const hits = linesOf(text).filter(line => plain(line).includes(plain(pattern)) !== flags.has('v'))
  const out = flags.has('c') ? `${hits.length}` : hits.join('\n')
  return {
    ...printed(out),
    code: hits.length > 0 ? 0 : 1,
    ...(wrong.length === 0 ? {} : { error: wrong.join('\n'), code: 2 }),
  }
}

const echo: Command = (_, args) =>
  args[0] === '-n' ? { text: args.slice(1).join(' '), code: 0 } : { text: `${args.join(' ')}\n`, code: 0 }

const touch: Command = (shell, args) =>
  each('touch', args, path => {
    const at = pathIn(shell, path)
    const node = shell.files.read(at)
    if (isDirectory(node)) return undefined
    const wrong = writeText(shell, at, node !== undefined && 'text' in node ? node.text : '')
    return wrong === undefined ? undefined : `cannot touch '${path}': ${wrong}`
  })

const mkdir: Command = (shell, args) => {
  const { flags, rest } = options(args)
  const make = (at: string): string | undefined => {
    if (shell.files.read(at) !== undefined) return flags.has('p') ? undefined : 'File exists'
    if (!isDirectory(shell.files.read(parentOf(at)))) {
      const wrong = flags.has('p') ? make(parentOf(at)) : MISSING
      if (wrong !== undefined) return wrong
    }
    return mayWrite(shell, at)
      ? shell.files.write(at, { directory: true, atMs: shell.fleet.nowMs })
      : 'Permission denied'
  }
  return each('mkdir', rest, path => {
    const wrong = make(pathIn(shell, path))
    return wrong === undefined ? undefined : `cannot create directory '${path}': ${wrong}`
  })
}

/** Takes a file, or a directory with all in it, away. */
function take(shell: Shell, at: string): string | undefined {
  if (!mayWrite(shell, at)) return 'Permission denied'
  for (const path of [...shell.files.beneath(at).toReversed(), at]) {
    const wrong = shell.files.write(path, { gone: true })
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** Where the machine's own things are: nobody means to lose all of them. */
const PRESERVED = [
  '/',
  '/proc',
  '/dev',
  '/mnt',
  '/etc',
  '/bin',
  '/usr',
  '/lib',
  '/boot',
  '/home',
  '/root',
  '/var',
  '/tmp',
]

const rm: Command = (shell, args) => {
  const { flags, rest } = options(args)
  return each('rm', rest, path => {
    const at = pathIn(shell, path)
    const node = shell.files.read(at)
    if (node === undefined) return flags.has('f') ? undefined : `cannot remove '${path}': ${MISSING}`
    if (isDirectory(node) && !flags.has('r') && !flags.has('R')) return `cannot remove '${path}': Is a directory`
    if (PRESERVED.includes(at)) return `it is dangerous to operate recursively on '${at}'`
    const wrong = take(shell, at)
    return wrong === undefined ? undefined : `cannot remove '${path}': ${wrong}`
  })
}

const rmdir: Command = (shell, args) =>
  each('rmdir', args, path => {
    const at = pathIn(shell, path)
    const node = shell.files.read(at)
    const why =
      node === undefined
        ? MISSING
        : !isDirectory(node)
          ? 'Not a directory'
          : shell.files.beneath(at).length > 0
            ? 'Directory not empty'
            : PRESERVED.includes(at)
              ? 'Device or resource busy'
              : take(shell, at)
    return why === undefined ? undefined : `failed to remove '${path}': ${why}`
  })

/** Puts what is at one path, with all in it, to another. */
function copy(shell: Shell, from: string, to: string): string | undefined {
  const put = (node: Node, at: string): string | undefined =>
    'text' in node
      ? writeText(shell, at, node.text)
      : !mayWrite(shell, at)
        ? 'Permission denied'
        : shell.files.write(at, { ...node, atMs: shell.fleet.nowMs })
  for (const path of [from, ...shell.files.beneath(from)]) {
    const node = shell.files.read(path)
    const wrong = node === undefined ? undefined : put(node, to + path.slice(from.length))
    if (wrong !== undefined) return wrong
  }
  return undefined
}

const copying =
  (name: 'cp' | 'mv'): Command =>
  (shell, args) => {
    const { flags, rest } = options(args)
    const target = rest.at(-1)
    if (rest.length < 2 || target === undefined) return failed(`${name}: missing file operand`)
    return each(name, rest.slice(0, -1), path => {
      const from = pathIn(shell, path)
      const node = shell.files.read(from)
      const into = isDirectory(shell.files.read(pathIn(shell, target)))
      const to = into ? `${pathIn(shell, target).replace(/\/$/, '')}/${nameOf(from)}` : pathIn(shell, target)
      if (node === undefined) return `cannot stat '${path}': ${MISSING}`
      if (isDirectory(node) && name === 'cp' && !flags.has('r') && !flags.has('R') && !flags.has('a'))
        return `-r not specified; omitting directory '${path}'`
      if (to === from || to.startsWith(`${from}/`))
        return `cannot ${name === 'mv' ? 'move' : 'copy'} '${path}' to itself`
      if (name === 'mv' && PRESERVED.includes(from)) return `cannot move '${path}': Device or resource busy`
      const wrong = copy(shell, from, to) ?? (name === 'mv' ? take(shell, from) : undefined)
      return wrong === undefined ? undefined : `cannot ${name === 'mv' ? 'move' : 'create'} '${to}': ${wrong}`
    })
  }

const tee: Command = (shell, [path], input) => {
  const wrong = path === undefined ? undefined : writeText(shell, pathIn(shell, path), input)
  return wrong === undefined ? printed(input) : { ...printed(input), error: `tee: ${path}: ${wrong}`, code: 1 }
}

/** What works on files. */
export const FILE_COMMANDS: Readonly<Record<string, Command>> = {
  ls,
  cd,
  pwd: ({ serial }) => printed(serial.cwd),
  cat: filter('cat', text => text),
  head: filter('head', (text, flags) => linesOf(text).slice(0, countIn(flags)).join('\n')),
  tail: filter('tail', (text, flags) => linesOf(text).slice(-countIn(flags)).join('\n')),
  wc: filter('wc', (text, flags) =>
    flags.includes('-l')
      ? `${linesOf(text).length}`
      : `${linesOf(text).length} ${text.split(/\s+/).filter(Boolean).length} ${text.length}`,
  ),
  sort: filter('sort', text => linesOf(text).sort().join('\n')),
  grep,
  echo,
  tee,
  touch,
  mkdir,
  rmdir,
  rm,
  cp: copying('cp'),
  mv: copying('mv'),
}
