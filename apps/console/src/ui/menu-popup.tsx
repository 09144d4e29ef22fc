import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { cx } from './cx'
import { useFloatLayer } from './float-layer'
import { FLOAT_STYLE, ITEM_STYLE } from './floating'
import type { MenuEntry } from './menu'

interface MenuPopupProps {
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly align: 'start' | 'end'
  readonly onOpen: (() => void) | undefined
}

/** An open menu and its button; `Menu` fetches it when it is first opened. */
export const MenuPopup = ({ trigger, entries, align, onOpen }: MenuPopupProps) => (
  <Base.Root defaultOpen onOpenChange={open => open && onOpen?.()}>
    <Base.Trigger render={trigger} />
    <Base.Portal container={useFloatLayer()}>
      <Base.Positioner align={align} sideOffset={4} className="z-60">
        <Base.Popup
          // A long one scrolls, and what scrolls must be reachable by keyboard.
          tabIndex={0}
          className={cx(FLOAT_STYLE, 'max-h-(--available-height) w-max min-w-48 max-w-84 overflow-y-auto p-1')}
        >
          {entries.map(entry => (
            <Fragment key={entry.id}>{renderEntry(entry)}</Fragment>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

const LABEL_STYLE = 'px-2 pt-2 pb-1 text-text-3 text-xs'
const ICON_SLOT = 'flex size-4 shrink-0 items-center text-text-3 [&_svg]:size-4'

const renderEntry = (entry: MenuEntry): ReactNode => {
  switch (entry.type) {
    case 'separator':
      return <Base.Separator className="my-1 border-line border-t" />
    case 'label':
      return <p className={LABEL_STYLE}>{entry.label}</p>
    case 'link':
      return (
        <Base.LinkItem render={entry.link} closeOnClick className={ITEM_STYLE}>
          {entry.icon && <span className={ICON_SLOT}>{entry.icon}</span>}
          {entry.label}
        </Base.LinkItem>
      )
    case 'choice':
      return (
        <Base.RadioGroup value={entry.value} onValueChange={value => entry.onChange(String(value))}>
          <Base.Group>
            <Base.GroupLabel className={LABEL_STYLE}>{entry.label}</Base.GroupLabel>
            {entry.options.map(option => (
              <Base.RadioItem key={option.value} value={option.value} className={ITEM_STYLE} closeOnClick>
                <span className={ICON_SLOT}>
                  <Base.RadioItemIndicator>
                    <Check aria-hidden className="text-accent-text" />
                  </Base.RadioItemIndicator>
                </span>
                <span lang={option.lang}>{option.label}</span>
              </Base.RadioItem>
            ))}
          </Base.Group>
        </Base.RadioGroup>
      )
    case 'switch':
      return (
        <Base.CheckboxItem checked={entry.checked} onCheckedChange={entry.onChange} closeOnClick className={ITEM_STYLE}>
          <span className={ICON_SLOT}>
            <Base.CheckboxItemIndicator>
              <Check aria-hidden className="text-accent-text" />
            </Base.CheckboxItemIndicator>
          </span>
          {entry.label}
        </Base.CheckboxItem>
      )
    case 'item':
      return (
        <Base.Item
          disabled={Boolean(entry.disabledReason)}
          onClick={entry.onSelect}
          className={cx(ITEM_STYLE, entry.tone === 'danger' && 'text-fail')}
        >
          {entry.icon && <span className={ICON_SLOT}>{entry.icon}</span>}
          <span>
            {entry.label}
            {entry.disabledReason && <span className="block text-text-3 text-xs">{entry.disabledReason}</span>}
          </span>
        </Base.Item>
      )
    default:
      return entry satisfies never
  }
}
