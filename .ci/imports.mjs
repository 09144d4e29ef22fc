// Checks every import of the workspace against import-rules.mjs, and that no two files need each other to load.
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from 'oxc-parser'
import {
  blindfolds,
  doors,
  floors,
  onNode,
  packages,
  privateRooms,
  roomsFrontFiles,
  testsMayAlsoImport,
} from './import-rules.mjs'
import { filesUnder, root } from './workspace.mjs'

const homes = { console: 'apps/console', server: 'apps/server', e2e: 'e2e' }
const homeOf = name => homes[name] ?? `packages/${name}`
const ownerOf = file => Object.keys(packages).find(name => file.startsWith(`${homeOf(name)}/`))

/** The imports of a source text: `{ specifier, line, typeOnly }`, dynamic imports and re-exports included. */
export function importsOf(file, text) {
  const { module } = parseSync(file, text)
  const lineAt = offset => text.slice(0, offset).split('\n').length
  const statics = module.staticImports.map(entry => ({
    specifier: entry.moduleRequest.value,
    line: lineAt(entry.start),
    typeOnly: entry.entries.length > 0 && entry.entries.every(name => name.isType),
  }))
  const reexports = module.staticExports.flatMap(({ start, entries }) =>
    entries
      .filter(entry => entry.moduleRequest)
      .map(entry => ({ specifier: entry.moduleRequest.value, line: lineAt(start), typeOnly: entry.isType })),
  )
  const dynamics = module.dynamicImports.flatMap(({ start, moduleRequest }) => {
    const literal = /^(['"`])(.*)\1$/s.exec(text.slice(moduleRequest.start, moduleRequest.end))
    return literal ? [{ specifier: literal[2], line: lineAt(start), typeOnly: false, lazy: true }] : []
  })
  return [...statics, ...reexports, ...dynamics]
}

/** Why a file may not import what it does; empty where it may. `target` is the file that a relative import means. */
export function faultsOf(file, { specifier, target }) {
  return [
    ...packageFaults(file, specifier, target),
    ...floorFaults(file, target),
    ...blindfolds
      .filter(({ folder, never }) => file.startsWith(folder) && never.some(name => isPartOf(specifier, name)))
      .map(({ folder }) => `${folder} never sees ${specifier}`),
    ...doors
      .filter(door => ownerOf(file) === door.importer && isPartOf(specifier, door.names) && !door.only.test(file))
      .map(door => `${door.importer} names ${door.names} where it starts, nowhere else`),
    ...privateRooms
      .filter(folder => isPastTheDoor(folder, file, target))
      .map(folder => `${roomOf(folder, target)} is seen from outside through its index only`),
    ...(isBuiltin(specifier) && !onNode.test(file) ? [`${specifier} exists on Node only`] : []),
  ]
}

const isPartOf = (specifier, name) => specifier === name || specifier.startsWith(`${name}/`)
const roomOf = (folder, file) => file.slice(folder.length).split('/')[0]

function isPastTheDoor(folder, file, target) {
  if (!target?.startsWith(folder)) return false
  if (file.startsWith(folder) && roomOf(folder, file) === roomOf(folder, target)) return false
  if (/^(apps|packages)\/[^/]+\/test\//.test(file)) return false
  const [, inner = 'index', ...deeper] = target
    .slice(folder.length)
    .replace(/\.tsx?$/, '')
    .split('/')
  return deeper.length > 0 || !['index', ...roomsFrontFiles].includes(inner)
}

function packageFaults(file, specifier, target) {
  const owner = ownerOf(file)
  if (target && ownerOf(target) !== owner) return ['import another package by its name, not by its path']
  const name = /^@vivarium\/([^/]+)/.exec(specifier)?.[1]
  if (!name || name === owner) return []
  const allowed = /\/(test|bench)\//.test(file) ? [...packages[owner], ...testsMayAlsoImport] : packages[owner]
  return allowed.includes(name) ? [] : [`${owner} may not import ${name}`]
}

function floorFaults(file, target) {
  const owner = ownerOf(file)
  const house = floors[owner]
  const src = `${homeOf(owner)}/src/`
  if (!house || !target || !file.startsWith(src) || !target.startsWith(src)) return []
  const level = path => {
    const folder = path.slice(src.length).split('/')[0]
    if (/^main\.tsx?$/.test(folder)) return house.order.length
    const index = house.order.indexOf(folder)
    if (index >= 0) return index
    return house.others === 'roof' ? house.order.length : -1
  }
  return level(target) <= level(file) ? [] : [`${relative(src, file)} may not import ${relative(src, target)}`]
}

/** Cycles among files that load one another; types and dynamic imports wait, so they don't count. */
export function cyclesOf(graph) {
  const cycles = []
  const state = new Map()
  const visit = (file, trail) => {
    if (state.get(file) === 'done') return
    if (trail.includes(file)) {
      cycles.push([...trail.slice(trail.indexOf(file)), file])
      return
    }
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
    state.set(file, 'done')
  }
  for (const file of graph.keys()) visit(file, [])
  return cycles
}

function check() {
  const files = new Set(
    ['apps', 'packages', 'e2e'].flatMap(folder => filesUnder(folder)).filter(file => /\.tsx?$/.test(file)),
  )
  const resolve = (file, specifier) => {
    if (!specifier.startsWith('.')) return undefined
    const base = join(dirname(file), specifier.replace(/\?.*$/, ''))
    return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find(path => files.has(path))
  }
  const faults = []
  const graph = new Map()
  for (const file of files) {
    const imports = importsOf(file, readFileSync(join(root, file), 'utf8')).map(entry => ({
      ...entry,
      target: resolve(file, entry.specifier),
    }))
    for (const entry of imports)
      for (const fault of faultsOf(file, entry)) faults.push(`${file}:${entry.line} ${fault}`)
    const loads = imports.filter(entry => entry.target && !entry.typeOnly && !entry.lazy).map(entry => entry.target)
    graph.set(file, new Set(loads))
  }
  for (const cycle of cyclesOf(graph)) faults.push(`these load one another: ${cycle.join(' → ')}`)
  for (const fault of faults) console.error(fault)
  console.log(`${files.size} files, ${faults.length} imports against the rules`)
  return faults.length === 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = check() ? 0 : 1
