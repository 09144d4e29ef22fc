import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CPU_MODELS, cpuFeatures } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { cpuBaseline, missingFeatures } from '../../src/physics'
import { baselineSupported } from '../../src/physics/compatibility'
import { LIBVIRT_BASELINES } from './cpu-baseline-oracle'

const INTEL = [
  'SandyBridge',
  'IvyBridge',
  'Haswell-noTSX',
  'Haswell',
  'Broadwell',
  'Skylake-Server',
  'Cascadelake-Server',
  'Icelake-Server',
]
const AMD = ['Opteron_G3', 'Opteron_G4', 'Opteron_G5', 'EPYC', 'EPYC-Rome', 'EPYC-Milan']

const missing = (guest: string, host: string): string[] => {
  const result = missingFeatures(guest, host)
  if ('refusal' in result) throw new Error(result.refusal)
  return result
}

describe('libvirt 9.0.0, cpu_map: features of the row’s model that the column’s model lacks', () => {
  test.each([
    ['SandyBridge', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['IvyBridge', [6, 0, 3, 3, 3, 0, 0, 0]],
    ['Haswell-noTSX', [10, 7, 0, 0, 0, 0, 0, 0]],
    ['Haswell', [12, 9, 2, 0, 0, 0, 0, 0]],
    ['Broadwell', [16, 13, 6, 4, 0, 0, 0, 0]],
    ['Skylake-Server', [32, 26, 22, 20, 16, 0, 0, 0]],
    ['Cascadelake-Server', [36, 30, 26, 24, 20, 4, 0, 0]],
  ])('Intel %s', (guest, counts) => expect(INTEL.map(host => missing(guest, host).length)).toEqual(counts))

  test.each([
    ['Opteron_G3', [0, 0, 0, 0, 0, 0]],
    ['Opteron_G4', [11, 0, 0, 2, 2, 2]],
    ['EPYC', [32, 23, 21, 0, 0, 0]],
    ['EPYC-Rome', [43, 34, 32, 11, 0, 0]],
  ])('AMD %s', (guest, counts) => expect(AMD.map(host => missing(guest, host).length)).toEqual(counts))

  test('names what is missing', () => {
    expect(missing('IvyBridge', 'Haswell')).toEqual(['f16c', 'rdrand', 'vme'])
    expect(missing('Opteron_G4', 'EPYC')).toEqual(['fma4', 'xop'])
    expect(missing('Cascadelake-Server', 'Skylake-Server')).toEqual(['avx512vnni', 'clflushopt', 'spec-ctrl', 'ssbd'])
  })
})

describe('virsh cpu-baseline, libvirt 9.0.0', () => {
  test('its 43 pairs of one vendor are all here', () => expect(LIBVIRT_BASELINES).toHaveLength(43))

  test.each(LIBVIRT_BASELINES)('%s', line => {
    const [first = '', second = '', model = '', ...changes] = line.split(' ')
    const features = new Set(cpuFeatures(model))
    for (const change of changes) {
      if (change.startsWith('+')) features.add(change.slice(1))
      else features.delete(change.slice(1))
    }
    const baseline = cpuBaseline([first, second])
    if ('refusal' in baseline) throw new Error(baseline.refusal)
    expect([...baseline.features].sort()).toEqual([...features].sort())
    expect(cpuBaseline([second, first])).toEqual(baseline)
  })

  test('there is none for the 48 pairs of two vendors', () => {
    const refused = INTEL.flatMap(intel => AMD.map(amd => cpuBaseline([intel, amd])))
    expect(refused).toHaveLength(48)
    for (const result of refused) expect(result).toEqual({ refusal: 'cpu_vendor_mismatch' })
  })
})

/** What libvirt's test driver says of two models, as a line of the stored answers, or in its own words where it refuses. */
function askLibvirt(models: readonly string[]): string {
  const vendor = (model: string): string => (INTEL.includes(model) ? 'Intel' : 'AMD')
  const topology = "<topology sockets='1' dies='1' cores='4' threads='1'/>"
  const input = models
    .map(model => `<cpu><arch>x86_64</arch><model>${model}</model><vendor>${vendor(model)}</vendor>${topology}</cpu>`)
    .join('')
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'))
  const file = join(folder, 'cpus.xml')
  writeFileSync(file, input)
  const { status, stdout, stderr } = spawnSync('virsh', ['-c', 'test:///default', 'cpu-baseline', file], {
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  if (status !== 0) return stderr.trim()
  const changes = [...stdout.matchAll(/<feature policy='(\w+)' name='([^']+)'/g)].map(
    ([, policy, name]) => `${policy === 'require' ? '+' : '-'}${name}`,
  )
  return [...models, /<model[^>]*>([^<]+)/.exec(stdout)?.[1] ?? '', ...changes].join(' ')
}

// Where libvirt is installed, the stored answers are held against its own.
if (spawnSync('virsh', ['--version']).status === 0)
  describe('virsh cpu-baseline, asked now', () => {
    test('gives the stored answers', () => {
      for (const line of LIBVIRT_BASELINES) expect(askLibvirt(line.split(' ').slice(0, 2))).toBe(line)
    }, 60_000)
    test('refuses two vendors', () => {
      for (const amd of AMD) expect(askLibvirt(['Haswell', amd])).toContain('CPU vendors do not match')
    }, 60_000)
  })

describe('what catches a model of compatibility that goes by age or by vendor alone', () => {
  test('a guest of an Opteron_G5 cannot go to the newer EPYC', () =>
    expect(missing('Opteron_G5', 'EPYC')).toEqual(['fma4', 'tbm', 'xop']))
  test('Icelake-Server to SapphireRapids fails on mpx alone', () =>
    expect(missing('Icelake-Server', 'SapphireRapids')).toEqual(['mpx']))
  test('Haswell to Haswell-noTSX is refused, the way back is free', () => {
    expect(missing('Haswell', 'Haswell-noTSX')).toEqual(['hle', 'rtm'])
    expect(missing('Haswell-noTSX', 'Haswell')).toEqual([])
  })
  test('every -noTSX variant lacks hle and rtm of its model and nothing else; every -IBRS one has spec-ctrl or ibpb more', () => {
    const variants = Object.keys(CPU_MODELS)
    const of = (suffix: string): [string, string][] =>
      variants
        .filter(name => name.endsWith(suffix) && variants.includes(name.slice(0, -suffix.length)))
        .map(name => [name.slice(0, -suffix.length), name])
    expect(of('-noTSX').length).toBeGreaterThan(3)
    for (const [model, variant] of of('-noTSX')) {
      expect(missing(model, variant)).toEqual(['hle', 'rtm'])
      expect(missing(variant, model)).toEqual([])
    }
    expect(of('-IBRS').length).toBeGreaterThan(3)
    for (const [model, variant] of of('-IBRS')) {
      expect(missing(variant, model)).toContain('spec-ctrl')
      expect(missing(model, variant)).toEqual([])
    }
  })
  test('another vendor is refused before any feature', () => {
    expect(missingFeatures('EPYC-Milan', 'Cascadelake-Server')).toEqual({ refusal: 'cpu_vendor_mismatch' })
    expect(missingFeatures('SandyBridge', 'EPYC-Genoa')).toEqual({ refusal: 'cpu_vendor_mismatch' })
  })
  test('another architecture is refused before the vendor', () =>
    expect(missingFeatures('Icelake-Server', 'Neoverse-N1')).toEqual({ refusal: 'architecture_mismatch' }))
  test('a guest that was shown Broadwell on a Skylake host goes both ways', () => {
    expect(missing('Broadwell', 'Skylake-Server')).toEqual([])
    expect(missing('Broadwell', 'Broadwell')).toEqual([])
    expect(missing('Skylake-Server', 'Broadwell')).not.toEqual([])
  })
})

describe('a cluster’s baseline', () => {
  test('is what all its hosts have', () => {
    const baseline = cpuBaseline(['Icelake-Server', 'Cascadelake-Server', 'Broadwell'])
    if ('refusal' in baseline) throw new Error(baseline.refusal)
    expect(baseline.vendor).toBe('intel')
    expect(baseline.features).toEqual(new Set(cpuFeatures('Broadwell')))
  })
  test('asks of a host only what it lacks', () => {
    expect(baselineSupported('Broadwell', 'Icelake-Server')).toEqual([])
    expect(baselineSupported('Haswell', 'Haswell-noTSX')).toEqual(['hle', 'rtm'])
  })
  test('asks everything of a host of another vendor', () =>
    expect(baselineSupported('SandyBridge', 'EPYC')).toEqual([...cpuFeatures('SandyBridge')]))
})

test('a name that is no model’s is a mistake of the caller', () => {
  expect(() => missingFeatures('Pentium', 'EPYC')).toThrow('Pentium')
  expect(() => cpuBaseline([])).toThrow()
})
