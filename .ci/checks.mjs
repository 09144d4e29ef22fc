// The checks that need no browser, in the order in which a mistake is cheapest to find. Each counts as one.
import { bin } from './workspace.mjs'

export const checks = [
  { name: 'format and lint', command: bin('biome'), args: ['ci', '--error-on-warnings', '--max-diagnostics=200'] },
  { name: 'types', command: process.execPath, args: ['.ci/types.mjs'] },
  { name: 'import rules', command: process.execPath, args: ['.ci/imports.mjs'] },
  { name: 'unused code', command: bin('knip'), args: ['--no-progress'] },
]

/** The arguments of the unit tests, with their counts written to a file. */
export const unitArgs = counts => [
  'run',
  '--exclude=e2e/**',
  // Only what hangs is ended: a busy machine is no reason to fail.
  '--testTimeout=60000',
  '--hookTimeout=60000',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${counts}`,
]
