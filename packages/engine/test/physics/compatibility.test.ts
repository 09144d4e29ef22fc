import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CPU_MODELS, cpuFeatures } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { cpuBaseline, missingFeatures } from '../../src/physics'
import { baselineSupported } from '../../src/physics/compatibility'
import { AMD, INTEL, LIBVIRT_BASELINES } from './cpu-baseline-oracle'

const missing = (guest: string, host: string): string[] => {
  const result = missingFeatures(guest, host)
  if ('refusal' in result) throw new Error(result.refusal)
  return result
}

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
  test('another architecture is refused before the vendor', () =>
    expect(missingFeatures('Icelake-Server', 'Neoverse-N1')).toEqual({ refusal: 'architecture_mismatch' }))
  test('a guest that was shown Broadwell on a Skylake host goes both ways', () => {
    expect(missingFeatures('Broadwell', 'Skylake-Server')).toEqual([])
    expect(missingFeatures('Broadwell', 'Broadwell')).toEqual([])
    expect(missingFeatures('Skylake-Server', 'Broadwell')).not.toEqual([])
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

test('a name that is no model’s is a mistake of the caller, who is told the names', () => {
  expect(() => missingFeatures('Pentium', 'EPYC')).toThrow(
    /no CPU model called Pentium; known are Conroe, .*EPYC-Turin/,
  )
  expect(() => cpuBaseline(['EPYC', 'EPYC-v9'])).toThrow('EPYC-v9')
  expect(() => cpuBaseline([])).toThrow('needs one CPU model at least')
})

describe('Hygon', () => {
  test.each(['EPYC', 'Opteron_G3', 'Skylake-Server'])('is of another vendor than %s', other => {
    const refusal = { refusal: 'cpu_vendor_mismatch' }
    expect(cpuBaseline(['Dhyana', other])).toEqual(refusal)
    expect(missingFeatures('Dhyana', other)).toEqual(refusal)
    expect(missingFeatures(other, 'Dhyana')).toEqual(refusal)
  })
  test('has a baseline of its own', () =>
    expect(cpuBaseline(['Dhyana', 'Dhyana-v2'])).toMatchObject({ vendor: 'hygon' }))
})

/** The models of physics.md, §2.2, that libvirt's maps name, and the last version of each that is carried. */
const NAMED =
  'GraniteRapids Cooperlake Snowridge Denverton ClearwaterForest DiamondRapids SierraForest EPYC-Turin Dhyana ' +
  'cortex-a53 cortex-a57 cortex-a72 Neoverse-N1 Neoverse-N2 Neoverse-V1 Neoverse-V2 Ampere-1 Ampere-1a a64fx ' +
  'ThunderX299xx Kunpeng-920 FT-2000plus Tengyun-S2500 Falkor Phytium Skylake-Server-v5 Cascadelake-Server-v5 ' +
  'Icelake-Server-v7 SapphireRapids-v3 GraniteRapids-v5 EPYC-v5 EPYC-Rome-v5 EPYC-Milan-v3 EPYC-Genoa-v2 Haswell-v4'

describe('a model by name', () => {
  test.each(NAMED.split(' '))('%s has features', name => expect(cpuFeatures(name).length).toBeGreaterThan(8))
  test.each([
    ['Skylake-Server-v1', 'Skylake-Server'],
    ['Skylake-Server-v3', 'Skylake-Server-noTSX-IBRS'],
    ['Haswell-v4', 'Haswell-noTSX-IBRS'],
    ['Icelake-Server-v2', 'Icelake-Server-noTSX'],
    ['EPYC-v2', 'EPYC-IBPB'],
    ['Icelake-Server-v5', 'Icelake-Server-v6'],
  ])('%s is %s', (version, model) => expect(cpuFeatures(version)).toEqual(cpuFeatures(model)))
  test('of a version that nobody defined is none', () => {
    for (const name of ['EPYC-Turin-v2', 'EPYC-v0', 'cortex-a53-v1', 'Skylake-Server-noTSX-IBRS-v1'])
      expect(cpuFeatures(name)).toEqual([])
  })
  test('lists each feature once, sorted', () => {
    for (const name of [...Object.keys(CPU_MODELS), ...NAMED.split(' ')]) {
      const features = cpuFeatures(name)
      expect(features).toEqual([...new Set(features)].sort())
    }
  })
})
