// Imports run one way, and never back. Each room lists the rooms that it may import from.

/** Packages and applications: console → client → model, mock → api → engine → model, server → api, scenarios → model. */
export const packages = {
  model: [],
  engine: ['model'],
  scenarios: ['model'],
  api: ['engine', 'model'],
  client: ['model'],
  mock: ['api', 'engine', 'scenarios', 'model'],
  console: ['client', 'model', 'mock'],
  server: ['api', 'engine', 'scenarios', 'model'],
  e2e: ['scenarios', 'model'],
}

/** Tests and benchmarks of any package may also load the ready-made fleets. */
export const testsMayAlsoImport = ['scenarios']

/**
 * The floors inside a package, from the ground up: a folder imports from itself and from those before it.
 * A folder or file that is not listed stands on the ground (`ground`) or on the roof (`roof`).
 */
export const floors = {
  engine: { order: ['kernel', 'physics', 'fleet', 'operations', 'actions', 'policies'], others: 'roof' },
  console: { order: ['ui', 'components', 'features', 'app'], others: 'ground' },
}

/** What a folder never sees, whoever installed it. */
export const blindfolds = [
  {
    folder: 'apps/console/src/ui/',
    never: ['@tanstack/react-router', '@tanstack/react-query', '@vivarium/client', '@vivarium/model'],
  },
]

/** Packages that only some files of an importer may name: the console mounts its mock where it starts. */
export const doors = [
  {
    importer: 'console',
    names: '@vivarium/mock',
    only: /^apps\/console\/(src\/(main\.tsx?$|app\/)|vite\.config\.ts$)/,
  },
]

/** Folders whose rooms see one another through their index only. */
export const privateRooms = ['apps/console/src/features/']

/**
 * What a route reads of a feature before its page is fetched: what the address holds, and the queries to begin with.
 * They stand beside the index, which leads to the page itself.
 */
export const roomsFrontFiles = ['search', 'guests']

/** Where Node's own modules may be imported; the simulator, the API and the console run without them. */
export const onNode = /^(apps\/server\/|e2e\/|(apps|packages)\/[^/]+\/(test\/|bench\/|[^/]+\.config\.ts$))/
