import { expect, test } from 'vitest'
import { cyclesOf, faultsOf, importsOf } from './imports.mjs'

const engine = 'packages/engine/src'
const web = 'apps/console/src'

test.each([
  ['the console may not import the engine', `${web}/features/vms/list.tsx`, { specifier: '@vivarium/engine' }],
  ['the model imports nothing', 'packages/model/src/vm.ts', { specifier: '@vivarium/engine' }],
  [
    'a part of a package counts as the package',
    'packages/client/src/vms.ts',
    { specifier: '@vivarium/engine/physics' },
  ],
  ['the server has no business with the mock', 'apps/server/src/main.ts', { specifier: '@vivarium/mock' }],
  ['a package is named', 'packages/api/src/a.ts', { specifier: '../../engine/src/x', target: `${engine}/x.ts` }],
  ['kernel knows no physics', `${engine}/kernel/queue.ts`, { specifier: '../p', target: `${engine}/physics/cpu.ts` }],
  ['fleet knows no actions', `${engine}/fleet/state.ts`, { specifier: '../a', target: `${engine}/actions/clone.ts` }],
  ['no floor knows the roof', `${engine}/policies/ha.ts`, { specifier: '../s', target: `${engine}/simulation.ts` }],
  ['ui knows no components', `${web}/ui/button.tsx`, { specifier: '../c', target: `${web}/components/table.tsx` }],
  ['ui knows no queries', `${web}/ui/button.tsx`, { specifier: '@tanstack/react-query' }],
  ['ui knows no domain', `${web}/ui/button.tsx`, { specifier: '@vivarium/model' }],
  ['features know no app', `${web}/features/vms/page.tsx`, { specifier: '../../a', target: `${web}/app/router.tsx` }],
  [
    'a feature has one door',
    `${web}/features/vms/page.tsx`,
    { specifier: '../h', target: `${web}/features/hosts/row.tsx` },
  ],
  ['features do not mount the mock', `${web}/features/vms/page.tsx`, { specifier: '@vivarium/mock' }],
  ['the engine is on no platform', `${engine}/simulation.ts`, { specifier: 'node:fs' }],
])('refused: %s', (_, file, entry) => {
  expect(faultsOf(file, entry)).toHaveLength(1)
})

test.each([
  [`${web}/app/entry.tsx`, { specifier: '@vivarium/mock' }],
  [`${web}/main.tsx`, { specifier: './app', target: `${web}/app/index.tsx` }],
  [`${web}/features/vms/page.tsx`, { specifier: '../hosts', target: `${web}/features/hosts/index.ts` }],
  [`${web}/features/vms/page.tsx`, { specifier: './row', target: `${web}/features/vms/row.tsx` }],
  [`${web}/ui/button.tsx`, { specifier: '../i18n', target: `${web}/i18n/index.ts` }],
  [`${engine}/actions/migrate.ts`, { specifier: '../physics', target: `${engine}/physics/migration.ts` }],
  [`${engine}/simulation.ts`, { specifier: './policies', target: `${engine}/policies/index.ts` }],
  ['packages/engine/test/invariants.test.ts', { specifier: '@vivarium/scenarios' }],
  ['packages/engine/test/purity.test.ts', { specifier: 'node:fs' }],
  ['packages/mock/src/worker.ts', { specifier: '@vivarium/api' }],
])('allowed: %s imports %o', (file, entry) => {
  expect(faultsOf(file, entry)).toEqual([])
})

test('finds every way to import', () => {
  const text = [
    "import a from 'a'",
    "import type { B } from 'b'",
    "export { c } from 'c'",
    "export * from 'd'",
    "const e = () => import('e')",
    "import 'f'",
  ].join('\n')
  const found = importsOf('x.ts', text).map(({ specifier, line, typeOnly }) => [specifier, line, typeOnly])
  expect(found.sort()).toEqual([
    ['a', 1, false],
    ['b', 2, true],
    ['c', 3, false],
    ['d', 4, false],
    ['e', 5, false],
    ['f', 6, false],
  ])
})

test('finds a cycle and leaves a diamond alone', () => {
  const diamond = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
    ['d', []],
  ])
  expect(cyclesOf(diamond)).toEqual([])
  expect(cyclesOf(diamond.set('d', ['a']))[0]).toEqual(['a', 'b', 'd', 'a'])
})
