export const templates = {
  'templates.title': 'Templates',
} as const
