// What the commands share: where the workspace is, what files it holds, how a program is run.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { delimiter, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const results = join(root, '.results')

const ignored = new Set(['node_modules', 'dist', '.git', '.results', '.shots'])

/** Paths of all files under a folder of the workspace, relative to its root, with forward slashes, in order. */
export function filesUnder(folder) {
  const walk = path =>
    readdirSync(path, { withFileTypes: true })
      .filter(entry => !ignored.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(entry => (entry.isDirectory() ? walk(join(path, entry.name)) : [join(path, entry.name)]))
  return walk(join(root, folder)).map(path => relative(root, path).split(sep).join('/'))
}

/** The path of a program that an installed dependency brings. */
export const bin = (name, folder = '.') => join(root, folder, 'node_modules', '.bin', name)

const children = new Set()
/** Ends whatever program `run` has still running: for a command that is itself told to end. */
export function endChildren(signal = 'SIGTERM') {
  for (const child of children) child.kill(signal)
}

/** How often to look whether npm is still there, in milliseconds. */
const PARENT_CHECK_MS = 200

/**
 * Calls back once when this command is told to end, by a signal or because npm was: npm signals the shell that it
 * started, and a shell dies without a word to the command in it.
 */
export function whenToldToEnd(end) {
  let told = false
  const tell = signal => {
    if (told) return
    told = true
    end(signal)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => tell(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && tell('SIGTERM'), PARENT_CHECK_MS).unref()
}

/**
 * Runs a program to its end: its exit code, and its output unless that is shown as it comes (`show: true`).
 * It has no standard input, so nothing can wait for an answer.
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  return new Promise(resolve => {
    const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
    const windows = process.platform === 'win32'
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell: windows })
    children.add(child)
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', text => (output += text))
    child.stderr?.setEncoding('utf8').on('data', text => (output += text))
    child.on('error', error => resolve({ code: 127, output: `${command}: ${error.message}\n` }))
    child.on('close', (code, signal) => {
      children.delete(child)
      resolve({ code: code ?? (signal ? 1 : 0), output })
    })
  })
}

/** A program's path if it is on PATH. */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    try {
      if (readdirSync(folder).includes(name)) return join(folder, name)
    } catch {
      // A folder of PATH that does not exist holds no program.
    }
  }
  return undefined
}
