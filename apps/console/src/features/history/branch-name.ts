import { useT } from '../../i18n'

/** What branches are called: by their own names, or by their numbers. */
export const useBranchName = (): ((branch: { readonly id: string; readonly name?: string | undefined }) => string) => {
  const t = useT()
  return ({ id, name }) => name ?? (id === 'br-1' ? t('time.main') : t('time.branch', { n: id.replace('br-', '') }))
}
