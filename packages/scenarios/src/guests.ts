import type { GuestInput } from '@vivarium/model'

export const ubuntu: GuestInput = { os: 'Ubuntu 24.04', family: 'linux' }
export const debian: GuestInput = { os: 'Debian 13', family: 'linux' }
export const rocky: GuestInput = { os: 'Rocky Linux 9', family: 'linux' }
export const alpine: GuestInput = { os: 'Alpine 3.22', family: 'linux' }
export const windowsServer: GuestInput = { os: 'Windows Server 2025', family: 'windows' }
export const windows11: GuestInput = { os: 'Windows 11', family: 'windows' }
export const freebsd: GuestInput = { os: 'FreeBSD 14', family: 'bsd' }
/** Set up before there were agents, and never touched since. */
export const windows2012: GuestInput = { os: 'Windows Server 2012 R2', family: 'windows', agent: false }
export const centos6: GuestInput = { os: 'CentOS 6', family: 'linux', paravirtualKernel: false, agent: false }
