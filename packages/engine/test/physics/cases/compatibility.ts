import { cpuFeatures } from '@vivarium/model'
import { cpuBaseline, missingFeatures } from '../../../src/physics'
import { AMD, INTEL, LIBVIRT_BASELINES } from '../cpu-baseline-oracle'
import type { PublishedCase } from './case'

const LIBVIRT = 'libvirt 9.0.0, cpu_map'
const VIRSH = 'virsh cpu-baseline, libvirt 9.0.0'

const LATER = 'libvirt’s cpu_map of 2025'
const QEMU = 'QEMU, target/i386/cpu.c of 2025'

const missing = (guest: string, host: string): readonly string[] => {
  const result = missingFeatures(guest, host)
  return 'refusal' in result ? [result.refusal] : result
}

const matrix = (hosts: readonly string[], rows: readonly (readonly [string, readonly number[]])[]): PublishedCase[] =>
  rows.map(([guest, counts]) => ({
    name: `features of ${guest} that ${hosts.join(', ')} lack`,
    source: LIBVIRT,
    published: counts,
    ours: () => hosts.map(host => missing(guest, host).length),
  }))

const named = (guest: string, host: string, published: string, source = LIBVIRT): PublishedCase => ({
  name: `a running guest of ${guest} on ${host} lacks`,
  source,
  published,
  ours: () => missing(guest, host).join(' ') || 'nothing',
})

/** What libvirt's answer shows of features: a model, those beyond it (+) and those disabled (-). */
function shown(answer: string): string {
  const [model = '', ...changes] = answer.split(' ')
  const features = new Set(cpuFeatures(model))
  for (const change of changes) {
    if (change.startsWith('+')) features.add(change.slice(1))
    else features.delete(change.slice(1))
  }
  return [...features].sort().join(' ')
}

const baselines = LIBVIRT_BASELINES.map((line): PublishedCase => {
  const [first = '', second = '', ...rest] = line.split(' ')
  const answer = rest.join(' ')
  return {
    name: `${first} and ${second}, either way round`,
    source: VIRSH,
    published: answer,
    ours: () => {
      const both = [cpuBaseline([first, second]), cpuBaseline([second, first])]
      const texts = both.map(one => ('refusal' in one ? one.refusal : [...one.features].sort().join(' ')))
      return texts.every(text => text === shown(answer)) ? answer : texts.join(' and ')
    },
  }
})

const SVM = 'flushbyasid lbrv overflow-recov pause-filter pfthreshold succor tsc-scale v-vmsave-vmload vgif vmcb-clean'

export const compatibilityCases: readonly PublishedCase[] = [
  ...matrix(INTEL, [
    ['SandyBridge', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['IvyBridge', [6, 0, 3, 3, 3, 0, 0, 0]],
    ['Haswell-noTSX', [10, 7, 0, 0, 0, 0, 0, 0]],
    ['Haswell', [12, 9, 2, 0, 0, 0, 0, 0]],
    ['Broadwell', [16, 13, 6, 4, 0, 0, 0, 0]],
    ['Skylake-Server', [32, 26, 22, 20, 16, 0, 0, 0]],
    ['Cascadelake-Server', [36, 30, 26, 24, 20, 4, 0, 0]],
  ]),
  ...matrix(AMD, [
    ['Opteron_G3', [0, 0, 0, 0, 0, 0]],
    ['Opteron_G4', [11, 0, 0, 2, 2, 2]],
    ['EPYC', [32, 23, 21, 0, 0, 0]],
    ['EPYC-Rome', [43, 34, 32, 11, 0, 0]],
  ]),
  named('IvyBridge', 'Haswell', 'f16c rdrand vme'),
  named('Opteron_G4', 'EPYC', 'fma4 xop'),
  named('Cascadelake-Server', 'Skylake-Server', 'avx512vnni clflushopt spec-ctrl ssbd'),
  named('Opteron_G5', 'EPYC', 'fma4 tbm xop'),
  named('Icelake-Server', 'SapphireRapids', 'mpx'),
  named('Haswell', 'Haswell-noTSX', 'hle rtm'),
  named('Haswell-noTSX', 'Haswell', 'nothing'),
  named('EPYC-Milan', 'Cascadelake-Server', 'cpu_vendor_mismatch'),
  named('SandyBridge', 'EPYC-Genoa', 'cpu_vendor_mismatch'),
  named('Dhyana', 'EPYC', 'cpu_vendor_mismatch'),
  named('EPYC-IBPB', 'Dhyana', 'cpu_vendor_mismatch'),
  named(
    'GraniteRapids',
    'SapphireRapids',
    'amx-fp16 fbsdp-no mcdt-no pbrsb-no prefetchiti psdp-no sbdr-ssdp-no',
    LATER,
  ),
  named('SapphireRapids', 'GraniteRapids', 'nothing', LATER),
  named('Denverton', 'Snowridge', 'mpx rdctl-no skip-l1dfl-vmentry', LATER),
  named('Skylake-Server-v4', 'Skylake-Server-noTSX-IBRS', 'pku', LATER),
  named('Icelake-Server-v7', 'SapphireRapids', 'nothing', LATER),
  named('EPYC-Rome-v5', 'EPYC-Rome-v4', SVM, LATER),
  named('EPYC-Genoa-v2', 'EPYC-Turin', 'nothing', LATER),
  named('Icelake-Server-v4', 'Icelake-Server-v3', 'avx512ifma fsrm rdpid sha-ni', QEMU),
  named('Cascadelake-Server-v5', 'Cascadelake-Server-v4', 'xsaves', QEMU),
  named(
    'EPYC-Milan-v2',
    'EPYC-Milan',
    'amd-psfd lfence-always-serializing no-nested-data-bp null-sel-clr-base stibp-always-on vaes vpclmulqdq',
    QEMU,
  ),
  named('Dhyana-v2', 'Dhyana', 'xsaves', QEMU),
  ...baselines,
  {
    name: 'pairs of an Intel and an AMD model that have a baseline, of 48',
    source: VIRSH,
    published: 0,
    ours: () => {
      const pairs = INTEL.flatMap(intel => AMD.map(amd => cpuBaseline([intel, amd])))
      return pairs.filter(pair => !('refusal' in pair) || pair.refusal !== 'cpu_vendor_mismatch').length
    },
  },
]
