import { describe, expect, test } from 'vitest'
import { overhead } from '../../src/physics'
import { bootWork, guestRefusal, memoryOverheadMiB } from '../../src/physics/virtualization'

/** Barham et al. 2003, figure 3: XenoLinux and VMware Workstation 3.2 relative to Linux. */
const FIGURE_3 = [
  ['cpu', 567 / 567, 554 / 567],
  ['build', 263 / 271, 263 / 334],
  ['database-read', 158 / 172, 80 / 172],
  ['database-commit', 1633 / 1714, 199 / 1714],
  ['file-server', 400 / 418, 310 / 418],
  ['web-server', 514 / 518, 150 / 518],
] as const

describe('Barham et al. 2003, figure 3, within 5 %', () => {
  test.each(FIGURE_3)('%s on Xen: %d', (workload, published) =>
    expect(Math.abs(overhead('para', workload).relative / published - 1)).toBeLessThanOrEqual(0.05),
  )
  test.each(FIGURE_3)('%s on VMware Workstation: not %d but %d', (workload, _xen, published) =>
    expect(Math.abs(overhead('hosted', workload).relative / published - 1)).toBeLessThanOrEqual(0.05),
  )
})

describe('Felter et al. 2014, within 5 %', () => {
  test.each([
    ['os-level', 'cpu', 290.5 / 290.9],
    ['os-level', 'memory', 0.0291 / 0.0292],
    ['os-level', 'disk-sequential', 752 / 751],
    ['os-level', 'net-bulk', 9.33 / 9.35],
    ['full', 'cpu', 284 / 290.9],
    ['full', 'memory', 0.0259 / 0.0292],
    ['full', 'disk-sequential', 726 / 751],
    ['full', 'disk-random', 56.2 / 112],
    ['full', 'net-bulk', 9.3 / 9.35],
    ['full', 'net-latency', 37.6 / 67.9],
  ] as const)('%s, %s: %d', (kind, workload, published) =>
    expect(Math.abs(overhead(kind, workload).relative / published - 1)).toBeLessThanOrEqual(0.05),
  )
})

test('every figure names its source, and without virtualization nothing is lost', () => {
  expect(overhead('para', 'build')).toMatchObject({ source: expect.stringContaining('2003') })
  expect(overhead('full', 'disk-random').source).toContain('Felter et al. 2014')
  for (const [workload] of FIGURE_3) expect(overhead('native', workload).relative).toBeCloseTo(1, 12)
})

test('drivers made for the hypervisor are worth it: full with them beats full without', () => {
  for (const workload of ['disk-random', 'net-bulk', 'syscall', 'web-server'] as const) {
    expect(overhead('full', workload).relative).toBeGreaterThan(overhead('emulated', workload).relative)
  }
})

test('kinds boot in their order, a container like a process', () => {
  const works = (['os-level', 'para', 'full', 'hosted'] as const).map(bootWork)
  expect(works).toEqual([0.5, 15, 20, 35])
})

test('what a guest costs besides its memory grows with the tables beneath it', () => {
  expect(memoryOverheadMiB('full', 0)).toBe(80)
  expect(memoryOverheadMiB('full', 16_384)).toBe(80 + 32)
  expect(memoryOverheadMiB('os-level', 16_384)).toBe(5)
})

describe('which guests a kind takes', () => {
  const linux = { family: 'linux', paravirtualKernel: true } as const
  const windows = { family: 'windows', paravirtualKernel: false } as const
  const bsd = { family: 'bsd', paravirtualKernel: true } as const
  test.each([
    ['full', windows, undefined],
    ['hosted', windows, undefined],
    ['para', linux, undefined],
    ['para', bsd, undefined],
    ['para', windows, 'guest_needs_paravirtual_kernel'],
    ['para', { ...linux, paravirtualKernel: false }, 'guest_needs_paravirtual_kernel'],
    ['os-level', { ...linux, paravirtualKernel: false }, undefined],
    ['os-level', windows, 'guest_os_not_hosted'],
    ['os-level', bsd, 'guest_os_not_hosted'],
  ] as const)('%s, %o: %s', (kind, guest, refusal) => expect(guestRefusal(kind, guest)).toBe(refusal))
})
