import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '../../i18n'
import { cx } from '../../ui/cx'

const GROUP_STYLE =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-text-3 [&_[cmdk-group-heading]]:text-xs'
const ITEM_STYLE =
  'flex min-h-8 items-center gap-2 rounded-md px-2 py-1 data-[selected=true]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-3'

interface PaletteRowProps {
  /** Tells it from all others in the palette. */
  readonly value: string
  readonly label: string
  readonly icon?: LucideIcon | undefined
  readonly note?: string | undefined
  /** Why it cannot be done now. It can be reached all the same, to be read. */
  readonly reason?: string | undefined
  /** What the Tab key makes of the text. */
  readonly completes?: string | undefined
  readonly look?: 'plain' | 'name'
  readonly onSelect: () => void
}

/** One line of the palette. */
export const PaletteRow = ({
  value,
  label,
  icon: Icon,
  note,
  reason,
  completes,
  look = 'plain',
  onSelect,
}: PaletteRowProps) => {
  const t = useT()
  return (
    <Command.Item
      value={value}
      data-completes={completes}
      onSelect={reason === undefined ? onSelect : () => {}}
      className={cx(ITEM_STYLE, reason !== undefined && 'text-text-3')}
    >
      {Icon && <Icon aria-hidden />}
      <span className={cx('shrink-0', look === 'name' && 'font-semibold')}>{label}</span>
      {reason === undefined ? (
        <span className="ml-auto truncate text-text-3 text-xs">{note}</span>
      ) : (
        <span className="ml-auto line-clamp-2 text-right text-xs">{t('palette.notNow', { reason })}</span>
      )}
    </Command.Item>
  )
}

interface PaletteGroupProps {
  readonly heading: string
  readonly children: ReactNode
}

/** Lines that belong together, under what they are. */
export const PaletteGroup = ({ heading, children }: PaletteGroupProps) => (
  <Command.Group heading={heading} className={GROUP_STYLE}>
    {children}
  </Command.Group>
)
