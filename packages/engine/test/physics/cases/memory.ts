import { toCpu, toMemory } from '../../../src/fleet/new-vm'
import { divideMemory } from '../../../src/physics'
import type { MemoryClaim } from '../../../src/physics/memory'
import type { PublishedCase } from './case'

const WALDSPURGER = 'Waldspurger 2002, §5.2 and §5.3'
const SHARING = 'VMware, on transparent page sharing'

const guest = (rest: Partial<MemoryClaim>): MemoryClaim => ({
  configuredMiB: 1024,
  touchedMiB: 1024,
  activeMiB: 1024,
  shares: 10_240,
  image: 'a',
  agent: true,
  ...rest,
})
/** Two guests of equal shares and of nothing in common but their size, one with a tenth of it active; memory for two thirds. */
const kept = (idleTax: number): number[] =>
  divideMemory((2 * 1024) / 1.5, [guest({ activeMiB: 102.4 }), guest({ image: 'b' })], { idleTax }).map(
    share => (share.consumedMiB + share.sharedMiB) / 1024,
  )
/** Part of their memory that fifty guests save by sharing when there is next to none. */
const saved = (image: (at: number) => string): number =>
  divideMemory(
    1,
    Array.from({ length: 50 }, (_, at) => guest({ image: image(at) })),
  ).reduce((sum, share) => sum + share.sharedMiB, 0) /
  (50 * 1024)

export const memoryCases: readonly PublishedCase[] = [
  {
    name: 'shares of a guest of 2 vCPUs and 1 GB at Normal: of CPU, of memory',
    source: 'VMware, vSphere Resource Management',
    published: [2000, 10_240],
    ours: () => [toCpu(2).shares, toMemory(1024).shares],
  },
  {
    name: 'an idle and a busy guest overcommitted 1.5 times, no tax on idle memory: the idle one’s part of both',
    source: WALDSPURGER,
    published: 0.5,
    tolerance: { absolute: 1e-6 },
    ours: () => {
      const [idle = 0, busy = 0] = kept(0)
      return idle / (idle + busy)
    },
  },
  {
    name: 'the same at the default tax of 75 %: what the busy guest keeps of what it uses',
    source: WALDSPURGER,
    published: 1,
    tolerance: { absolute: 1e-6 },
    ours: () => kept(0.75)[1] ?? 0,
  },
  {
    name: 'the price of an idle page in active ones at the default tax',
    source: WALDSPURGER,
    published: 4,
    tolerance: { absolute: 1e-6 },
    ours: () => {
      const [idle, busy] = divideMemory(250, [guest({ activeMiB: 0 }), guest({ image: 'b' })])
      return (busy?.consumedMiB ?? 0) / (idle?.consumedMiB ?? 1)
    },
  },
  {
    name: 'memory that many guests of one image save',
    source: SHARING,
    published: 0.3,
    tolerance: { absolute: 0.01 },
    ours: () => saved(() => 'one'),
  },
  {
    name: 'memory that as many diverse guests save',
    source: SHARING,
    published: { atMost: 0.05 },
    ours: () => saved(at => `image-${at}`),
  },
]
