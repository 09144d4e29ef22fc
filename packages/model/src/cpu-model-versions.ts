/** What AMD's processors had all along and later versions of their models show. */
const SVM = 'flushbyasid lbrv overflow-recov pause-filter pfthreshold succor tsc-scale v-vmsave-vmload vgif vmcb-clean'

/**
 * QEMU's versions of a model (`Skylake-Server-v4`): `-v1` is the model itself, and each further one, parted by `|`, is
 * what it shows more than the version before, and less after a `-`; `=X` starts from the model's variant X. As in QEMU's
 * target/i386/cpu.c of 2025, held against libvirt's files of these names, without `vmx-*`. Empty: there is `-v1` alone.
 */
export const CPU_MODEL_VERSIONS: Readonly<Record<string, string>> = {
  Conroe: '',
  Penryn: '',
  Nehalem: '=-IBRS',
  Westmere: '=-IBRS',
  SandyBridge: '=-IBRS',
  IvyBridge: '=-IBRS',
  Haswell: '=-noTSX|=-IBRS|=-noTSX-IBRS',
  Broadwell: '=-noTSX|=-IBRS|=-noTSX-IBRS',
  'Skylake-Client': '=-IBRS|=-noTSX-IBRS',
  'Skylake-Server': '=-IBRS|=-noTSX-IBRS|pku -mpx|xsaves',
  'Cascadelake-Server':
    'arch-capabilities ibrs-all mds-no pku rdctl-no skip-l1dfl-vmentry -mpx|=-noTSX|arch-capabilities ibrs-all mds-no pku rdctl-no skip-l1dfl-vmentry -mpx|xsaves',
  Cooperlake: 'xsaves',
  'Icelake-Server':
    '=-noTSX|arch-capabilities ibrs-all mds-no pschange-mc-no rdctl-no skip-l1dfl-vmentry taa-no -mpx|avx512ifma fsrm rdpid sha-ni|xsaves||hle rtm',
  Snowridge: '|xsaves|-core-capability -split-lock-detect',
  Denverton: '-mpx|xsaves',
  SapphireRapids: 'fbsdp-no psdp-no sbdr-ssdp-no|cldemote movdir64b movdiri ss tsc_adjust',
  GraniteRapids: 'avx10 avx10-128 avx10-256 avx10-512 cldemote movdir64b movdiri ss tsc_adjust||cet-ibt cet-ss|its-no',
  SierraForest: 'bhi-ctrl cldemote gds-no intel-psfd ipred-ctrl lam movdir64b movdiri rfds-no rrsba-ctrl ss tsc_adjust',
  ClearwaterForest: '',
  DiamondRapids: '',
  Opteron_G1: '',
  Opteron_G2: '',
  Opteron_G3: '',
  Opteron_G4: '',
  Opteron_G5: '',
  EPYC: `=-IBPB|clzero perfctr_core xsaveerptr xsaves||npt nrip-save ${SVM}`,
  'EPYC-Rome': `amd-ssbd ibrs xsaves||-xsaves|${SVM}`,
  'EPYC-Milan': `amd-psfd lfence-always-serializing no-nested-data-bp null-sel-clr-base stibp-always-on vaes vpclmulqdq|${SVM}`,
  'EPYC-Genoa': `fs-gs-base-ns perfmon-v2 ${SVM}`,
  'EPYC-Turin': '',
  Dhyana: 'xsaves',
}

/** Further names of models: libvirt's map of ARM lists Phytium's processors twice, by maker and by product. */
export const CPU_MODEL_ALIASES: Readonly<Record<string, string>> = {
  Phytium: 'FT-2000plus',
  'phytium-2000plus': 'FT-2000plus',
  'phytium-s2500': 'Tengyun-S2500',
}
