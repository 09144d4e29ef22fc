import type { templates as en } from '../en/templates'

export const templates: Record<keyof typeof en, string> = {
  'templates.title': '템플릿',
}
