import type { TemplateImage, TemplateRecord } from './state'

/** All versions of a template, oldest first; none where there is no template. */
export const imagesOf = (template: TemplateRecord | undefined): readonly TemplateImage[] =>
  template === undefined ? [] : [...template.older, template]
