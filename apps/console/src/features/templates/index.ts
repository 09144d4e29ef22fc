export { TemplatePage } from './template-page'
export { TemplatesPage } from './templates-page'
