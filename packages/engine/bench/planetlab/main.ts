// The PlanetLab day of CloudSim 3.0.3 (Beloglazov and Buyya 2012) on our policies, beside what CloudSim gave and took.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runDay } from './day'
import { DAYS } from './published'

/** CloudSim's time for THR-MMT on two cores, and what we hold ourselves to. */
const CLOUDSIM_S = 84
const TIMES_FASTER = 20
const MOST_MB = 200

const csv = readFileSync(join(process.argv[2] ?? import.meta.dirname, '20110303.csv'), 'utf8')
const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const column = (value: number | undefined, digits: number): string =>
  (value === undefined ? '–' : value.toFixed(digits)).padStart(9)

say(
  'policy            kWh  CloudSim     moves  CloudSim  SLATAH %  CloudSim     PDM %  CloudSim     off  CloudSim     s',
)
for (const { name, policy, published = {} } of DAYS) {
  const start = performance.now()
  const ours = runDay(csv, policy)
  const seconds = (performance.now() - start) / 1000
  const percent = (part: number | undefined): number | undefined => (part === undefined ? undefined : 100 * part)
  const cells = [
    column(ours.kWh, 2) + column(published.kWh, 2),
    column(ours.migrations, 0) + column(published.migrations, 0),
    column(percent(ours.slatah), 2) + column(percent(published.slatah), 2),
    column(percent(ours.pdm), 2) + column(percent(published.pdm), 2),
    column(ours.shutdowns, 0) + column(published.shutdowns, 0),
    column(seconds, 2),
  ]
  say(`${name.padEnd(12)}${cells.join(' ')}`)
  if (name === 'THR-MMT 0.8')
    say(`${' '.repeat(12)} ${(CLOUDSIM_S / seconds).toFixed(0)} times faster than CloudSim (budget ${TIMES_FASTER})`)
}
const megabytes = process.resourceUsage().maxRSS / 1024
say(`memory at most ${megabytes.toFixed(0)} MB (budget ${MOST_MB}; CloudSim 1,800)`)
