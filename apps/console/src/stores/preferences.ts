import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export const LOCALES = ['en', 'ko'] as const
export type Locale = (typeof LOCALES)[number]
export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]
export const DENSITIES = ['compact', 'comfortable'] as const
export type Density = (typeof DENSITIES)[number]

interface Preferences {
  readonly theme: Theme
  readonly locale: Locale
  readonly density: Density
  /** Larger type, for a projector. */
  readonly presentation: boolean
}

const browserLocale = (): Locale => (navigator.languages[0]?.startsWith('ko') ? 'ko' : 'en')

/** What a person likes, kept in this browser. The language is changed through `switchLocale` of the application. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ theme: 'system', locale: browserLocale(), density: 'compact', presentation: false }), {
    name: 'vivarium.preferences',
  }),
)

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')

const applyLook = (): void => {
  const { theme, presentation } = usePreferences.getState()
  const dark = theme === 'dark' || (theme === 'system' && prefersDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.toggleAttribute('data-presentation', presentation)
}
prefersDark.addEventListener('change', applyLook)
usePreferences.subscribe(applyLook)

export const setTheme = (theme: Theme): void => {
  usePreferences.setState({ theme })
}
export const setDensity = (density: Density): void => {
  usePreferences.setState({ density })
}
export const setLocale = (locale: Locale): void => {
  usePreferences.setState({ locale })
}
export const togglePresentation = (): void => {
  usePreferences.setState(({ presentation }) => ({ presentation: !presentation }))
}
