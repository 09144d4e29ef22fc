import type { hosts as en } from '../en/hosts'

export const hosts: Record<keyof typeof en, string> = {
  'hosts.title': '호스트',
}
