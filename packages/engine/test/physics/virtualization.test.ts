import { describe, expect, test } from 'vitest'
import { overhead } from '../../src/physics'
import { requestPaths } from '../../src/physics/request-path'
import { bootWork, guestRefusal, memoryOverheadMiB } from '../../src/physics/virtualization'

const WORKLOADS = ['cpu', 'build', 'database-read', 'database-commit', 'file-server', 'web-server'] as const

test('every figure names its source, and without virtualization nothing is lost', () => {
  expect(overhead('para', 'build')).toMatchObject({ source: expect.stringContaining('2003') })
  expect(overhead('full', 'disk-random').source).toContain('Felter et al. 2014')
  for (const workload of WORKLOADS) expect(overhead('native', workload).relative).toBeCloseTo(1, 12)
})

describe('workloads by name', () => {
  test.each([
    ['container', 'os-level', 'cpu'],
    ['OS-level', 'os-level', 'net-bulk-nat'],
    ['Xen PV', 'para', 'fork'],
    ['KVM', 'full', 'disk rand'],
    ['type-2', 'hosted', 'net bulk'],
    ['UML', 'uml', 'build'],
  ])('%s is %s: %s', (alias, kind, workload) => expect(overhead(alias, workload)).toEqual(overhead(kind, workload)))
  test('a round trip through NAT takes twice as long, and a little is lost of what passes', () => {
    expect(overhead('os-level', 'net-latency-nat').relative).toBe(0.5)
    expect(overhead('os-level', 'net-bulk-nat').relative).toBe(0.99)
  })
  test('where nobody measured a kind it is what it is a case of, and says so', () => {
    const { relative, source } = overhead('emulated', 'fork')
    expect(relative).toBe(overhead('emulated', 'syscall').relative)
    expect(source).toBe('taken as syscall: our choice')
    expect(overhead('native', 'mysql').relative).toBe(1)
  })
  test('unknown names are told what is known', () => {
    expect(() => overhead('vax', 'cpu')).toThrow(/no kind of virtualization called vax; known are native, .*kvm/)
    expect(() => overhead('full', 'minesweeper')).toThrow(/no workload called minesweeper; known are cpu, .*mysql/)
    expect(() => overhead('uml', 'disk-mixed')).toThrow(/no workload called disk-mixed; known are cpu, build/)
  })
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

describe('what the hops of an operation cost', () => {
  const partsOf = (kind: string, operation: string) =>
    requestPaths().find(path => path.kind === kind && path.operation === operation)?.parts ?? []
  test.each([
    ['native', 'system-call', [[[1], 0.45]]],
    ['para', 'system-call', [[[1], 0.46]]],
    [
      'hosted',
      'system-call',
      [
        [[2], 0.45],
        [[1], 0.28],
      ],
    ],
    [
      'para',
      'process',
      [
        [[1, 3], 110],
        [[2], 88],
      ],
    ],
    [
      'full',
      'disk-write',
      [
        [[1, 5], 219.78],
        [[2, 3, 4], 626.78],
      ],
    ],
  ] as const)(
    '%s, %s: as measured, and no finer (Barham et al. 2003, table 3; Felter et al. 2014, fio)',
    (kind, operation, parts) => {
      expect(partsOf(kind, operation)).toEqual(
        parts.map(([hops, us]) => expect.objectContaining({ hops, us: expect.closeTo(us, 2) })),
      )
    },
  )
  test('no time where none was measured, and nothing is gained by a hop', () => {
    expect(partsOf('full', 'system-call')[0]).not.toHaveProperty('us')
    for (const { parts } of requestPaths()) for (const { times } of parts) expect(times).toBeGreaterThanOrEqual(0)
  })
})
