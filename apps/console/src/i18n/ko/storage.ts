import type { storage as en } from '../en/storage'

export const storage: Record<keyof typeof en, string> = {
  'storage.title': '스토리지',
}
