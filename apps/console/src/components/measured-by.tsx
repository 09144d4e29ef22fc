import { useT } from '../i18n'

/** What the engine says where nobody measured it, and before a figure that it worked out from others. */
const OURS = 'our choice'
const COMPOSED = /^composed as (.+, figure \d+): (.+)$/
const TAKEN = /^taken as (.+?): (.+)$/

/** Who measured a figure, or what it was worked out from. Papers and their benchmarks keep their names in any language. */
export const MeasuredBy = ({ source }: { readonly source: string }) => {
  const t = useT()
  const [, paper, program] = COMPOSED.exec(source) ?? []
  if (paper !== undefined && program !== undefined) return t('measured.composed', { paper, program })
  const [, like, of] = TAKEN.exec(source) ?? []
  if (like !== undefined && of !== undefined)
    return t('measured.taken', { like, of: of === OURS ? t('measured.ours') : of })
  return source === OURS ? t('measured.ours') : <span lang="en">{source}</span>
}
