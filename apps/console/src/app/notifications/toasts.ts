import { eventText } from '@vivarium/model'
import { pathTo } from '../../components/paths'
import { showToast } from '../../components/toast'
import { restOfLocale, t } from '../../i18n'
import type { Told } from '../../stores/notifications'
import { usePreferences } from '../../stores/preferences'
import { router } from '../router'

/** What ends while a toast stands joins it, so that there is one however much ends. */
const TOGETHER_MS = 5000

const TONES = { done: 'operation.succeeded', failed: 'operation.failed' } as const
const standing: Record<keyof typeof TONES, { items: Told[]; atMs: number }> = {
  done: { items: [], atMs: 0 },
  failed: { items: [], atMs: 0 },
}

const pathOf = (items: readonly Told[]): string => {
  const [only] = items
  if (only === undefined || items.length > 1) return '/operations'
  return pathTo('operation', only.subject.id) ?? '/operations'
}

/** Tells beside the page that what one began has ended: by its name, or how many where there are more. */
export const toastEnds = async (ended: readonly Told[]): Promise<void> => {
  const { locale } = usePreferences.getState()
  await restOfLocale(locale)
  for (const tone of ['done', 'failed'] as const) {
    const news = ended.filter(({ type }) => type === TONES[tone])
    const [first] = news
    if (first === undefined) continue
    const last = standing[tone]
    const items = performance.now() - last.atMs < TOGETHER_MS ? [...last.items, ...news] : news
    standing[tone] = { items, atMs: performance.now() }
    showToast({
      tone,
      id: `ended-${tone}`,
      title:
        items.length === 1
          ? eventText(locale, first.type, first.subject.name, first.params)
          : t(`bell.ended.${tone}`, { n: items.length }),
      action: { label: t('bell.show'), run: () => void router.navigate({ to: pathOf(items) }) },
    })
  }
}
