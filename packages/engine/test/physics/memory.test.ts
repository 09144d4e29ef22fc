import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divideMemory } from '../../src/physics'
import type { MemoryClaim } from '../../src/physics/memory'

const guest = (rest: Partial<MemoryClaim>): MemoryClaim => ({
  configuredMiB: 1024,
  touchedMiB: 1024,
  activeMiB: 1024,
  shares: 10_240,
  image: `image-${rest.image ?? 'a'}`,
  agent: true,
  ...rest,
})
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('Waldspurger 2002: one idle guest (a tenth active), one busy guest, one and a half times the memory there is', () => {
  // Nothing in common, so that only revocation is at work.
  const idle = guest({ activeMiB: 102.4, image: 'a' })
  const busy = guest({ activeMiB: 1024, image: 'b' })
  const capacity = (2 * 1024) / 1.5
  const kept = (idleTax: number): number[] =>
    divideMemory(capacity, [idle, busy], { idleTax }).map(share => share.consumedMiB + share.sharedMiB)

  test('without a tax on idle memory they get half each', () => {
    const [a = 0, b = 0] = kept(0)
    expect(a).toBeCloseTo(b, 6)
  })
  test('at the default tax of 75 % the busy one keeps all that it uses', () => {
    const [a = 0, b = 0] = kept(0.75)
    expect(b).toBeCloseTo(1024, 6)
    expect(a).toBeGreaterThan(102.4 + 0.25 * 921.6 - 1)
  })
  test('the most that the tax takes is 75 % of what is idle: then both pay the same for a page', () => {
    const least = 102.4 + 0.25 * 921.6
    const shares = divideMemory(1024 + least, [guest({ activeMiB: 102.4, image: 'a' }), busy])
    // 4 % are in common even of guests that have nothing to do with each other.
    expect(shares[1]?.balloonedMiB).toBeCloseTo(0, 6)
    expect((shares[0]?.consumedMiB ?? 0) + (shares[1]?.consumedMiB ?? 0)).toBeCloseTo(1024 + least, 6)
    expect(shares[0]?.consumedMiB).toBeGreaterThanOrEqual(least - 1e-9)
  })
  test('an idle page costs as much as four active ones', () => {
    const [a, b] = divideMemory(250, [
      guest({ touchedMiB: 1000, activeMiB: 0, image: 'a' }),
      guest({ touchedMiB: 1000, activeMiB: 1000, image: 'b' }),
    ])
    expect((b?.consumedMiB ?? 0) / (a?.consumedMiB ?? 1)).toBeCloseTo(4, 6)
  })
})

describe('VMware on page sharing: more than thirty percent of one image, less than five of diverse ones', () => {
  const saved = (images: readonly string[]): number => {
    const shares = divideMemory(
      1,
      images.map(image => guest({ image })),
    )
    return sum(shares.map(share => share.sharedMiB)) / (1024 * images.length)
  }
  test('fifty guests of one image', () => expect(saved(Array(50).fill('same'))).toBeCloseTo(0.3, 1))
  test('fifty guests of fifty images', () => {
    expect(saved(Array.from({ length: 50 }, (_, at) => `image-${at}`))).toBeLessThan(0.05)
    expect(saved(Array.from({ length: 50 }, (_, at) => `image-${at}`))).toBeGreaterThan(0)
  })
  test('nothing is shared while there is enough', () => {
    const shares = divideMemory(4096, [guest({}), guest({}), guest({})])
    expect(shares.map(({ sharedMiB, consumedMiB }) => [sharedMiB, consumedMiB])).toEqual(Array(3).fill([0, 1024]))
  })
})

describe('what is lacking is taken in order', () => {
  const two = (capacity: number, rest: Partial<MemoryClaim> = {}) =>
    divideMemory(capacity, [guest({ activeMiB: 512, ...rest }), guest({ activeMiB: 512, ...rest })])[0]
  test('first by sharing', () =>
    expect(two(1900)).toMatchObject({ sharedMiB: 74, balloonedMiB: 0, compressedMiB: 0, swappedMiB: 0, speed: 1 }))
  test('then by the balloon, which costs nothing while it takes idle pages', () => {
    const share = two(1200)
    expect(share).toMatchObject({ compressedMiB: 0, swappedMiB: 0, speed: 1 })
    expect(share?.balloonedMiB).toBeCloseTo(1024 * 0.85 - 600, 6)
  })
  test('which makes the guest page once its idle pages are gone', () => {
    const share = two(700)
    expect(share?.swappedMiB).toBe(0)
    expect(share?.speed).toBeLessThan(1)
  })
  test('and never more than 65 %: then compression 2:1, up to a tenth, then swap', () => {
    const share = two(200)
    expect(share?.balloonedMiB).toBeCloseTo(0.65 * 1024, 6)
    expect(share?.compressedMiB).toBeGreaterThan(0)
    const swapped = two(40)
    expect(swapped?.compressedMiB).toBeLessThanOrEqual(0.2 * 1024)
    expect(swapped?.swappedMiB).toBeGreaterThan(0)
    expect(swapped?.speed).toBeLessThan(share?.speed ?? 0)
  })
  test('a guest without an agent has no balloon: it is compressed and swapped at once, and slower for it', () => {
    const share = two(1200, { agent: false })
    expect(share?.balloonedMiB).toBe(0)
    expect(share?.compressedMiB).toBeCloseTo(0.2 * 1024, 6)
    expect(share?.swappedMiB).toBeGreaterThan(0)
    expect(share?.speed).toBeLessThan(1)
  })
  test('a swap on turning disks is slower than one on flash', () => {
    const claims = [guest({ agent: false, image: 'a' }), guest({ agent: false, image: 'b' })]
    const [flash] = divideMemory(1024, claims)
    const [turning] = divideMemory(1024, claims, { swapFaultS: 0.005 })
    expect(turning?.speed).toBeLessThan((flash?.speed ?? 0) / 2)
  })
  test('a reservation is never taken', () => {
    const [safe, other] = divideMemory(1100, [
      guest({ activeMiB: 10, reservationMiB: 1024, image: 'a' }),
      guest({ activeMiB: 1024, image: 'b' }),
    ])
    expect((safe?.consumedMiB ?? 0) + (safe?.sharedMiB ?? 0)).toBeCloseTo(1024, 6)
    expect(other?.consumedMiB).toBeLessThan(150)
  })
})

test('for any guests: no more is held than there is, everything touched is somewhere, shares and order decide nothing else', () => {
  const claim = fc.record({
    configuredMiB: fc.integer({ min: 64, max: 65_536 }),
    touched: fc.double({ min: 0, max: 1, noNaN: true }),
    active: fc.double({ min: 0, max: 1, noNaN: true }),
    shares: fc.integer({ min: 1, max: 100_000 }),
    reserved: fc.double({ min: 0, max: 0.2, noNaN: true }),
    image: fc.constantFrom('a', 'b', 'c'),
    agent: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(claim, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (all, part) => {
        const claims = all.map(({ configuredMiB, touched, active, reserved, ...rest }) => ({
          ...rest,
          configuredMiB,
          touchedMiB: configuredMiB * touched,
          activeMiB: configuredMiB * touched * active,
          reservationMiB: configuredMiB * reserved,
        }))
        const capacity = part * sum(claims.map(({ touchedMiB }) => touchedMiB))
        const shares = divideMemory(capacity, claims)
        expect(sum(shares.map(({ consumedMiB }) => consumedMiB))).toBeLessThanOrEqual(capacity + 1e-3)
        for (const [at, share] of shares.entries()) {
          const { consumedMiB, sharedMiB, balloonedMiB, compressedMiB, swappedMiB, speed } = share
          expect(Math.min(consumedMiB, sharedMiB, balloonedMiB, compressedMiB, swappedMiB)).toBeGreaterThanOrEqual(
            -1e-6,
          )
          expect(consumedMiB + sharedMiB + balloonedMiB + compressedMiB / 2 + swappedMiB).toBeCloseTo(
            claims[at]?.touchedMiB ?? 0,
            3,
          )
          expect(speed).toBeGreaterThan(0)
          expect(speed).toBeLessThanOrEqual(1)
        }
        const backwards = divideMemory(capacity, claims.toReversed()).toReversed()
        for (const [at, share] of shares.entries())
          expect(share.consumedMiB).toBeCloseTo(backwards[at]?.consumedMiB ?? 0, 3)
      },
    ),
  )
})

describe('pools of memory', () => {
  const own = (image: string, rest: Partial<MemoryClaim> = {}): MemoryClaim => guest({ image, ...rest })
  const claims = ['a', 'b', 'c'].map(image => own(image))
  const held = (...args: Parameters<typeof divideMemory>): number[] =>
    divideMemory(...args).map(share => Math.round(share.consumedMiB))

  test('pay as one for a page, by their own shares: VMware’s siblings only', () => {
    const pool = { shares: 10_240, reservationMiB: 0, members: [0, 1] }
    expect(held(1000, claims, { pools: [pool, 2] })).toEqual([250, 250, 500])
  })
  test('keep their reservation, and never exceed their limit', () => {
    const pool = (rest: object) => ({ shares: 1, reservationMiB: 0, members: [0, 1], ...rest })
    expect(held(1000, claims, { pools: [pool({ reservationMiB: 800 }), 2] })).toEqual([400, 400, 200])
    expect(held(9999, claims, { pools: [pool({ limitMiB: 600 }), 2] })).toEqual([300, 300, 1024])
  })
  test('a guest’s limit holds however much there is, and its reservation in however poor a pool', () => {
    expect(held(9999, [own('a', { limitMiB: 300 }), own('b')])).toEqual([300, 1024])
    const [poor = 0] = held(1000, [own('a', { reservationMiB: 700 }), own('b')], {
      pools: [{ shares: 1, reservationMiB: 0, members: [0] }, 1],
    })
    expect(poor).toBe(700)
  })
  test('one pool around all of them changes nothing', () => {
    const mixed = [own('a', { activeMiB: 100 }), own('b', { shares: 40_000 }), own('c', { reservationMiB: 900 })]
    for (const capacity of [500, 1200, 2500]) {
      const around = [{ shares: 7, reservationMiB: 0, members: [0, 1, 2] }]
      expect(held(capacity, mixed, { pools: around })).toEqual(held(capacity, mixed))
    }
  })
})
