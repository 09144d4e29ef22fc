import { Moon, SlidersHorizontal, Sun } from 'lucide-react'
import { koreanFont, useLocale, useT } from '../../i18n'
import { useFollow } from '../../stores/follow'
import {
  DENSITIES,
  LOCALES,
  setDensity,
  setTheme,
  THEMES,
  togglePresentation,
  usePreferences,
} from '../../stores/preferences'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import { switchLocale } from '../switch-locale'

const LANGUAGES = { en: 'English', ko: '한국어' } as const

/** Language, theme and the density of rows. */
export const ViewMenu = () => {
  const t = useT()
  const locale = useLocale()
  const { theme, density, presentation } = usePreferences()
  const leading = useFollow(({ role }) => role === 'leading')
  const Icon = { light: Sun, dark: Moon, system: SlidersHorizontal }[theme]
  return (
    <Menu
      trigger={<IconButton label={t('shell.view')} icon={<Icon aria-hidden />} />}
      onOpen={() => void koreanFont()}
      entries={[
        {
          type: 'choice',
          id: 'language',
          label: t('shell.language'),
          value: locale,
          options: LOCALES.map(value => ({ value, label: LANGUAGES[value], lang: value })),
          onChange: value => void switchLocale(value === 'ko' ? 'ko' : 'en'),
        },
        { type: 'separator', id: 'after-language' },
        {
          type: 'choice',
          id: 'theme',
          label: t('shell.theme'),
          value: theme,
          options: THEMES.map(value => ({ value, label: t(`shell.theme.${value}`) })),
          onChange: value => setTheme(THEMES.find(known => known === value) ?? 'system'),
        },
        { type: 'separator', id: 'after-theme' },
        {
          type: 'choice',
          id: 'density',
          label: t('shell.density'),
          value: density,
          options: DENSITIES.map(value => ({ value, label: t(`shell.density.${value}`) })),
          onChange: value => setDensity(DENSITIES.find(known => known === value) ?? 'compact'),
        },
        { type: 'separator', id: 'after-density' },
        {
          type: 'switch',
          id: 'presentation',
          label: t('shell.presentation'),
          checked: presentation,
          onChange: togglePresentation,
        },
        {
          type: 'switch',
          id: 'lead',
          label: t('shell.lead'),
          checked: leading,
          onChange: () => void import('../follow/leader').then(({ toggleLeading }) => toggleLeading()),
        },
      ]}
    />
  )
}
