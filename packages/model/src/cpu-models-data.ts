import type { CpuVendor } from './host'

/**
 * CPU models as vendor, an earlier model, what it has more, and what it lacks of that model. A model is what a guest
 * is shown and what a host guarantees; features go by libvirt's names.
 *
 * x86: libvirt 9.0.0 (Debian libvirt0 9.0.0-4), /usr/share/libvirt/cpu_map/x86_*.xml, without `vmx-*` and what is
 * marked `removed` or `added`. SapphireRapids and EPYC-Genoa are of later maps: the differences that matter to
 * migration. ARM: libvirt's maps name the models and list no features; these are Linux' names for what such machines
 * report in /proc/cpuinfo (ELF hwcaps), with the optional cryptography that servers have.
 */
export const CPU_MODEL_STEPS = {
  Conroe: [
    'intel',
    '',
    'apic clflush cmov cx8 de fpu fxsr lahf_lm lm mca mce mmx msr mtrr nx pae pat pge pni pse pse36 sep sse sse2 ssse3 syscall tsc',
    '',
  ],
  Penryn: ['intel', 'Conroe', 'cx16 sse4.1', ''],
  Nehalem: ['intel', 'Penryn', 'popcnt sse4.2', ''],
  'Nehalem-IBRS': ['intel', 'Nehalem', 'spec-ctrl', ''],
  Westmere: ['intel', 'Nehalem', 'aes', ''],
  'Westmere-IBRS': ['intel', 'Nehalem-IBRS', 'aes', ''],
  SandyBridge: ['intel', 'Westmere', 'avx pclmuldq rdtscp tsc-deadline x2apic xsave', ''],
  'SandyBridge-IBRS': ['intel', 'SandyBridge', 'spec-ctrl', ''],
  IvyBridge: ['intel', 'SandyBridge', 'erms f16c fsgsbase rdrand smep vme', ''],
  'IvyBridge-IBRS': ['intel', 'IvyBridge', 'spec-ctrl', ''],
  'Haswell-noTSX': ['intel', 'IvyBridge', 'avx2 bmi1 bmi2 fma invpcid movbe pcid', 'f16c rdrand vme'],
  'Haswell-noTSX-IBRS': ['intel', 'Haswell-noTSX', 'spec-ctrl', ''],
  Haswell: ['intel', 'Haswell-noTSX', 'hle rtm', ''],
  'Haswell-IBRS': ['intel', 'Haswell', 'spec-ctrl', ''],
  'Broadwell-noTSX': ['intel', 'Haswell-noTSX', '3dnowprefetch adx rdseed smap', ''],
  'Broadwell-noTSX-IBRS': ['intel', 'Broadwell-noTSX', 'spec-ctrl', ''],
  Broadwell: ['intel', 'Broadwell-noTSX', 'hle rtm', ''],
  'Broadwell-IBRS': ['intel', 'Broadwell', 'spec-ctrl', ''],
  'Skylake-Client': ['intel', 'Broadwell', 'abm arat f16c mpx rdrand vme xgetbv1 xsavec xsaveopt', ''],
  'Skylake-Client-IBRS': ['intel', 'Skylake-Client', 'spec-ctrl', ''],
  'Skylake-Client-noTSX-IBRS': ['intel', 'Skylake-Client-IBRS', '', 'hle rtm'],
  'Skylake-Server': ['intel', 'Skylake-Client', 'avx512bw avx512cd avx512dq avx512f avx512vl clwb pdpe1gb', ''],
  'Skylake-Server-IBRS': ['intel', 'Skylake-Server', 'spec-ctrl', ''],
  'Skylake-Server-noTSX-IBRS': ['intel', 'Skylake-Server-IBRS', '', 'hle rtm'],
  'Cascadelake-Server': ['intel', 'Skylake-Server-IBRS', 'avx512vnni clflushopt ssbd', ''],
  'Cascadelake-Server-noTSX': ['intel', 'Cascadelake-Server', '', 'hle rtm'],
  Cooperlake: [
    'intel',
    'Cascadelake-Server',
    'arch-capabilities avx512-bf16 ibrs-all mds-no pku pschange-mc-no rdctl-no skip-l1dfl-vmentry stibp taa-no',
    'mpx',
  ],
  'Icelake-Client': [
    'intel',
    'Skylake-Client-IBRS',
    'avx512-vpopcntdq avx512bitalg avx512vbmi avx512vbmi2 avx512vnni gfni pku ssbd umip vaes vpclmulqdq wbnoinvd',
    '',
  ],
  'Icelake-Client-noTSX': ['intel', 'Icelake-Client', '', 'hle rtm'],
  'Icelake-Server': [
    'intel',
    'Icelake-Client',
    'avx512bw avx512cd avx512dq avx512f avx512vl clflushopt clwb la57 pdpe1gb',
    '',
  ],
  'Icelake-Server-noTSX': ['intel', 'Icelake-Server', '', 'hle rtm'],
  Snowridge: [
    'intel',
    'Skylake-Client-noTSX-IBRS',
    'arch-capabilities cldemote clflushopt clwb core-capability gfni movdir64b movdiri pdpe1gb sha-ni split-lock-detect ssbd umip',
    'abm adx avx avx2 bmi1 bmi2 f16c fma invpcid mpx pcid',
  ],
  SapphireRapids: [
    'intel',
    'Icelake-Server',
    'amx-bf16 amx-int8 amx-tile avx-vnni avx512-bf16 avx512-fp16 avx512ifma bus-lock-detect fsrc fsrm fsrs fzrm ibrs-all rdpid serialize sha-ni taa-no tsx-ldtrk xfd xsaves',
    'mpx',
  ],
  Opteron_G1: [
    'amd',
    '',
    'apic clflush cmov cx8 de fpu fxsr lm mca mce mmx msr mtrr nx pae pat pge pni pse pse36 sep sse sse2 syscall tsc',
    '',
  ],
  Opteron_G2: ['amd', 'Opteron_G1', 'cx16 lahf_lm rdtscp svm', ''],
  Opteron_G3: ['amd', 'Opteron_G2', 'abm misalignsse popcnt sse4a', ''],
  Opteron_G4: ['amd', 'Opteron_G3', '3dnowprefetch aes avx fma4 pclmuldq pdpe1gb sse4.1 sse4.2 ssse3 xop xsave', ''],
  Opteron_G5: ['amd', 'Opteron_G4', 'f16c fma tbm', ''],
  EPYC: [
    'amd',
    'Opteron_G5',
    'adx arat avx2 bmi1 bmi2 clflushopt cr8legacy fsgsbase fxsr_opt mmxext movbe osvw rdrand rdseed sha-ni smap smep vme xgetbv1 xsavec xsaveopt',
    'fma4 tbm xop',
  ],
  'EPYC-IBPB': ['amd', 'EPYC', 'ibpb', ''],
  'EPYC-Rome': [
    'amd',
    'EPYC',
    'amd-stibp clwb clzero ibpb npt nrip-save perfctr_core rdpid umip wbnoinvd xsaveerptr',
    '',
  ],
  'EPYC-Milan': ['amd', 'EPYC-Rome', 'amd-ssbd erms fsrm ibrs invpcid pcid pku svme-addr-chk xsaves', ''],
  'EPYC-Genoa': [
    'amd',
    'EPYC-Milan',
    'amd-psfd auto-ibrs avx512-bf16 avx512-vpopcntdq avx512bitalg avx512bw avx512cd avx512dq avx512f avx512ifma avx512vbmi avx512vbmi2 avx512vl avx512vnni gfni la57 vaes vnmi vpclmulqdq',
    '',
  ],
  'cortex-a53': ['arm', '', 'aes asimd cpuid crc32 evtstrm fp pmull sha1 sha2', ''],
  'cortex-a57': ['arm', 'cortex-a53', '', ''],
  'cortex-a72': ['arm', 'cortex-a53', '', ''],
  'FT-2000plus': ['arm', 'cortex-a53', '', ''],
  ThunderX299xx: ['arm', 'cortex-a53', 'asimdrdm atomics', ''],
  'Kunpeng-920': ['arm', 'ThunderX299xx', 'asimddp asimdfhm asimdhp dcpop fcma fphp jscvt', ''],
  a64fx: ['arm', 'Kunpeng-920', 'sve', 'aes asimddp asimdfhm jscvt pmull'],
  'Neoverse-N1': ['arm', 'Kunpeng-920', 'lrcpc ssbs', 'asimdfhm fcma jscvt'],
  'Neoverse-V1': [
    'arm',
    'Kunpeng-920',
    'bf16 dcpodp dgh dit flagm i8mm ilrcpc lrcpc paca pacg rng sha3 sha512 sm3 sm4 ssbs sve svebf16 svei8mm uscat',
    '',
  ],
  'Neoverse-N2': ['arm', 'Neoverse-V1', 'bti flagm2 frint sb sve2 sveaes svebitperm svepmull svesha3 svesm4', 'rng'],
  'Neoverse-V2': ['arm', 'Neoverse-N2', '', ''],
  'Ampere-1': ['arm', 'Neoverse-V1', 'bti flagm2 frint sb', 'dgh sm3 sm4 sve svebf16 svei8mm'],
} as const satisfies Record<string, readonly [CpuVendor, string, string, string]>
