import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import type { ReactNode } from 'react'
import { pathTo } from '../../components/paths'
import { useNames, useT } from '../../i18n'
import { BACKDROP_STYLE } from '../../ui/dialog'
import { NAVIGATION } from '../navigation'
import type { PaletteVerb } from './palette-verbs'
import { useFleetSearch } from './use-fleet-search'

interface PaletteProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly verbs: readonly PaletteVerb[]
  readonly onClose: () => void
}

const GROUP_STYLE =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-text-3 [&_[cmdk-group-heading]]:text-xs'
const ITEM_STYLE =
  'flex min-h-8 items-center gap-2 rounded-md px-2 data-[selected=true]:bg-accent-soft [&_svg]:size-4 [&_svg]:text-text-3'

/** Any page, verb or thing of the fleet, by a few letters. Things are looked up by the API, so none is left out. */
export const Palette = ({ text, onText, verbs, onClose }: PaletteProps) => {
  const t = useT()
  const { kinds } = useNames()
  const navigate = useNavigate()
  const { found, searching } = useFleetSearch(text)
  const wanted = text.trim().toLowerCase()
  const matches = (label: string) => label.toLowerCase().includes(wanted)
  const choose = (act: () => void) => () => {
    onClose()
    act()
  }
  const pages = NAVIGATION.flatMap(({ items }) => items).filter(({ label }) => matches(t(label)))
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP_STYLE} />
        <Dialog.Popup className="fixed inset-x-0 top-0 z-50 mx-auto flex max-h-dvh w-full max-w-xl flex-col overflow-hidden bg-surface text-text shadow-float outline-none sm:top-[12dvh] sm:max-h-[70dvh] sm:rounded-lg sm:border sm:border-line">
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <Command shouldFilter={false} label={t('palette.title')} className="flex min-h-0 flex-col">
            <Command.Input
              value={text}
              onValueChange={onText}
              placeholder={t('palette.placeholder')}
              className="h-11 shrink-0 border-line border-b bg-transparent px-4 text-base outline-none"
            />
            <Command.List className="min-h-0 overflow-y-auto p-1.5" aria-busy={searching} label={t('palette.title')}>
              <Command.Empty className="px-2 py-6 text-center text-text-2">
                {searching ? t('palette.searching') : t('palette.empty', { text })}
              </Command.Empty>
              {found.map(({ kind, items }) => (
                <PaletteGroup key={kind} heading={kinds[kind]}>
                  {items.map(({ id, name, note }) => (
                    <Command.Item
                      key={id}
                      value={`${kind} ${id}`}
                      onSelect={choose(() => void navigate({ to: pathTo(kind, id) ?? '/' }))}
                      className={ITEM_STYLE}
                    >
                      <span className="font-semibold">{name}</span>
                      <span className="ml-auto truncate text-text-3 text-xs">{note}</span>
                    </Command.Item>
                  ))}
                </PaletteGroup>
              ))}
              <PaletteGroup heading={t('palette.pages')}>
                {pages.map(page => (
                  <Command.Item
                    key={page.id}
                    value={`page ${page.id}`}
                    onSelect={choose(() => void navigate({ to: page.to, search: page.search ?? {} }))}
                    className={ITEM_STYLE}
                  >
                    <page.icon aria-hidden />
                    {t(page.label)}
                  </Command.Item>
                ))}
              </PaletteGroup>
              <PaletteGroup heading={t('palette.verbs')}>
                {verbs
                  .filter(({ label }) => matches(label))
                  .map(verb => (
                    <Command.Item
                      key={verb.id}
                      value={`verb ${verb.id}`}
                      onSelect={choose(verb.run)}
                      className={ITEM_STYLE}
                    >
                      <verb.icon aria-hidden />
                      {verb.label}
                    </Command.Item>
                  ))}
              </PaletteGroup>
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const PaletteGroup = ({ heading, children }: { readonly heading: string; readonly children: ReactNode[] }) =>
  children.length === 0 ? null : (
    <Command.Group heading={heading} className={GROUP_STYLE}>
      {children}
    </Command.Group>
  )
