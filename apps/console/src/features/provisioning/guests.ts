import type { GuestInput } from '@vivarium/model'

export const GUEST_PRESETS = ['ubuntu', 'debian', 'rocky', 'windows', 'freebsd'] as const
export type GuestPreset = (typeof GUEST_PRESETS)[number]

/** The operating systems that one usually installs: proper names, the same in every language. */
export const GUESTS: Record<GuestPreset, Required<Pick<GuestInput, 'os' | 'family'>>> = {
  ubuntu: { os: 'Ubuntu 24.04', family: 'linux' },
  debian: { os: 'Debian 13', family: 'linux' },
  rocky: { os: 'Rocky Linux 9', family: 'linux' },
  windows: { os: 'Windows Server 2025', family: 'windows' },
  freebsd: { os: 'FreeBSD 14', family: 'bsd' },
}

/** What an operating system brings as it is installed: Linux knows that it is virtualized, BSD comes without our agent. */
export const guestDefaults = (preset: GuestPreset) => {
  const { family } = GUESTS[preset]
  return { paravirtualKernel: family === 'linux', agent: family !== 'bsd' }
}
