export const storage = {
  'storage.title': 'Storage',
} as const
