import { cx } from './cx'

const BUTTON_VARIANTS = ['primary', 'secondary', 'danger', 'danger-quiet', 'ghost'] as const
export type ButtonVariant = (typeof BUTTON_VARIANTS)[number]
export type ButtonSize = 'sm' | 'md'

const BASE =
  'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-semibold transition-colors duration-150 aria-disabled:opacity-55'
const SIZES: Record<ButtonSize, string> = { sm: 'h-7 px-2.5 text-xs', md: 'h-8 px-3 text-sm' }
const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent text-on-accent not-aria-disabled:hover:border-accent-hover not-aria-disabled:hover:bg-accent-hover',
  secondary: 'border-line-2 bg-surface text-text not-aria-disabled:hover:bg-hover',
  danger:
    'border-fail bg-fail text-on-accent not-aria-disabled:hover:border-fail-hover not-aria-disabled:hover:bg-fail-hover',
  'danger-quiet': 'border-line-2 bg-surface text-fail not-aria-disabled:hover:bg-fail-soft',
  ghost:
    'border-transparent bg-transparent text-text-2 not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-text',
}

/** The classes of a button, for a link that looks like one. */
export const buttonStyle = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string =>
  cx(BASE, SIZES[size], VARIANTS[variant])

/** The classes of a link in running text and in tables. */
export const LINK_STYLE = 'rounded-sm text-accent-text hover:underline underline-offset-2'
/** The classes of a link within a sentence, where colour alone would not tell it from the words around it. */
export const TEXT_LINK_STYLE =
  'rounded-sm text-accent-text underline decoration-line-2 underline-offset-2 hover:decoration-current'
/** A row's own link: as strong as its name. */
export const NAME_LINK_STYLE =
  'rounded-sm font-semibold text-text hover:text-accent-text hover:underline underline-offset-2'
