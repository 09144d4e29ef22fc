export const vms = {
  'vms.title': 'Virtual machines',
} as const
