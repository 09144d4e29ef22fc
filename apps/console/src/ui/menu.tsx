import { type ComponentProps, cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'

const load = () => import('./menu-popup')
const MenuPopup = lazy(() => load().then(module => ({ default: module.MenuPopup })))

export type MenuEntry =
  | {
      readonly type: 'item'
      readonly id: string
      readonly label: ReactNode
      readonly icon?: ReactNode
      readonly onSelect: () => void
      /** Why it can't be chosen now; it stays in its place and says so. */
      readonly disabledReason?: ReactNode
      readonly tone?: 'danger'
    }
  | {
      readonly type: 'link'
      readonly id: string
      readonly link: ReactElement
      readonly icon?: ReactNode
      readonly label: ReactNode
    }
  | {
      readonly type: 'choice'
      readonly id: string
      readonly label: string
      readonly value: string
      readonly options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[]
      readonly onChange: (value: string) => void
    }
  | {
      readonly type: 'switch'
      readonly id: string
      readonly label: string
      readonly checked: boolean
      readonly onChange: () => void
    }
  | { readonly type: 'label'; readonly id: string; readonly label: ReactNode }
  | { readonly type: 'separator'; readonly id: string }

type TriggerProps = Pick<
  ComponentProps<'button'>,
  'onClick' | 'onPointerEnter' | 'onFocus' | 'aria-haspopup' | 'aria-expanded'
>

interface MenuProps {
  /** The button that opens it; it must pass on what a button takes. */
  readonly trigger: ReactElement<TriggerProps>
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end'
  readonly onOpen?: () => void
}

/** A menu of verbs, links and choices. Until it is first opened there is only its button. */
export const Menu = ({ trigger, entries, align = 'end', onOpen }: MenuProps) => {
  const [wanted, setWanted] = useState(false)
  const button = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => {
      onOpen?.()
      setWanted(true)
    },
  })
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <MenuPopup trigger={trigger} entries={entries} align={align} onOpen={onOpen} />
    </Suspense>
  )
}
