import type { Scenario, ScenarioLibrary } from '@vivarium/model'
import { hanRiver } from './default'
import { large } from './large'
import { tiny } from './tiny'

const MAKERS: Readonly<Record<string, () => Scenario | Promise<Scenario>>> = {
  default: () => hanRiver,
  'small-company': async () => (await import('./gallery/small-company')).smallCompany,
  'two-vendors': async () => (await import('./gallery/two-vendors')).twoVendors,
  'generation-gap': async () => (await import('./gallery/generation-gap')).generationGap,
  overcommitted: async () => (await import('./gallery/overcommitted')).overcommitted,
  'stretched-storage': async () => (await import('./gallery/stretched-storage')).stretchedStorage,
  'noisy-neighbour': async () => (await import('./gallery/noisy-neighbour')).noisyNeighbour,
  'failing-host': async () => (await import('./gallery/failing-host')).failingHost,
  'thousand-hosts': () => large(20_000),
  tiny: () => tiny,
}

/** The ready-made fleets by their names, each fetched or made when it is asked for. */
export const library: ScenarioLibrary = {
  names: Object.keys(MAKERS),
  about: async () => (await import('./gallery/about')).ABOUT,
  open: async name => (Object.hasOwn(MAKERS, name) ? MAKERS[name]?.() : undefined),
}
