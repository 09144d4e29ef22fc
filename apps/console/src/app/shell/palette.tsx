import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { labsQuery } from '@vivarium/client'
import { queryMistakeText } from '@vivarium/model'
import { Command } from 'cmdk'
import { ArrowRight, FlaskConical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { pathTo } from '../../components/paths'
import { useFormat, useLocale, useNames, useT } from '../../i18n'
import { BACKDROP_STYLE } from '../../ui/dialog'
import { PALETTE_PAGES } from './palette-pages'
import { PaletteGroup, PaletteRow } from './palette-row'
import { VerbsOfThing, VerbsOnThings } from './palette-thing-verbs'
import { usePaletteVerbs, type VerbSources } from './palette-verbs'
import { VerbsOfVm, VerbsOnVms } from './palette-vm-verbs'
import { VERB_KINDS, type VerbKind } from './thing-verbs'
import { useFirstLine } from './use-first-line'
import { type Found, type FoundItem, isFilter, mistakeOf, useFleetSearch } from './use-fleet-search'

interface PaletteProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly sources: VerbSources
  readonly onClose: () => void
}

/**
 * Any page, verb or thing of the fleet, by a few letters or by a filter as lists take it; and what can be done with it.
 * Things are looked up by the API, so none is left out.
 */
export const Palette = ({ text, onText, sources, onClose }: PaletteProps) => {
  const t = useT()
  const { found, searching } = useFleetSearch(text)
  const line = useFirstLine()
  const choose = (act: () => void) => () => {
    onClose()
    act()
  }
  const complete = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Tab' || event.shiftKey) return
    const root = event.currentTarget.closest('[cmdk-root]')
    const chosen = root?.querySelector<HTMLElement>('[cmdk-item][aria-selected="true"]')
    if (chosen?.dataset.completes === undefined) return
    event.preventDefault()
    onText(chosen.dataset.completes)
  }
  const meant = theOneIn(found, text)
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP_STYLE} />
        <Dialog.Popup className="fixed inset-x-0 top-0 z-50 mx-auto flex max-h-dvh w-full max-w-xl flex-col overflow-hidden bg-surface text-text shadow-float outline-none sm:top-[12dvh] sm:max-h-[70dvh] sm:rounded-lg sm:border sm:border-line">
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <Command
            shouldFilter={false}
            label={t('palette.title')}
            value={line.value}
            onValueChange={line.setValue}
            className="flex min-h-0 flex-col"
          >
            <Command.Input
              value={text}
              onValueChange={onText}
              onKeyDown={complete}
              placeholder={t('palette.placeholder')}
              className="h-11 shrink-0 border-line border-b bg-transparent px-4 text-base outline-none"
            />
            <Command.List
              ref={line.list}
              className="min-h-0 overflow-y-auto p-1.5"
              aria-busy={searching}
              label={t('palette.title')}
            >
              <Command.Empty className="px-2 py-6 text-center text-text-2">
                <Nothing text={text} searching={searching} />
              </Command.Empty>
              {found.map(each => (
                <FoundGroup key={each.kind} found={each} text={text} choose={choose} />
              ))}
              {meant?.kind === 'vm' && <VerbsOfVm vm={meant.thing} choose={choose} />}
              {meant && meant.kind !== 'vm' && <VerbsOfThing kind={meant.kind} thing={meant.thing} choose={choose} />}
              <VerbsOnVms text={text} choose={choose} />
              <VerbsOnThings text={text} choose={choose} />
              <Places text={text} choose={choose} />
              <Verbs text={text} sources={sources} choose={choose} />
            </Command.List>
            <p className="shrink-0 border-line border-t bg-bg px-4 py-1.5 text-text-3 text-xs max-sm:hidden">
              {t('palette.hint')}
            </p>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What is chosen closes the palette first. */
type Choose = (act: () => void) => () => void

interface Meant {
  readonly kind: 'vm' | VerbKind
  readonly thing: FoundItem
}

/** The thing that is meant, as its whole name stands there or no other of its kind fits: VMs before others. */
const theOneIn = (found: readonly Found[], text: string): Meant | undefined => {
  const wanted = text.trim().toLowerCase()
  const those = (['vm', ...VERB_KINDS] as const).flatMap(kind => {
    const { items = [], total = 0 } = found.find(each => each.kind === kind) ?? {}
    return items.map(thing => ({ kind, thing, alone: total === 1 }))
  })
  return those.find(({ thing }) => thing.name.toLowerCase() === wanted) ?? those.find(({ alone }) => alone)
}

const Nothing = ({ text, searching }: { readonly text: string; readonly searching: boolean }) => {
  const t = useT()
  const locale = useLocale()
  const mistake = mistakeOf(text)
  if (searching) return t('palette.searching')
  return mistake === undefined ? t('palette.empty', { text }) : queryMistakeText(locale, mistake)
}

interface FoundGroupProps {
  readonly found: Found
  readonly text: string
  readonly choose: Choose
}

/** Things of a kind, and the way to the list that has all of them. */
const FoundGroup = ({ found: { kind, items, total, list }, text, choose }: FoundGroupProps) => {
  const t = useT()
  const format = useFormat()
  const { kinds } = useNames()
  const navigate = useNavigate()
  return (
    <PaletteGroup heading={kinds[kind]}>
      {items.map(({ id, name, note }) => (
        <PaletteRow
          key={id}
          value={`${kind} ${id}`}
          label={name}
          note={note}
          look="name"
          completes={kind === 'network' ? undefined : name}
          onSelect={choose(() => void navigate({ to: pathTo(kind, id) ?? '/' }))}
        />
      ))}
      {(total > items.length || isFilter(text)) && (
        <PaletteRow
          value={`all ${kind}`}
          label={t('palette.showAll', { n: format.number(total) })}
          icon={ArrowRight}
          note={list.q}
          onSelect={choose(() => void navigate({ to: list.to, search: { q: list.q } }))}
        />
      )}
    </PaletteGroup>
  )
}

/** Whether each word of a text stands in a label. */
const isIn = (label: string, text: string): boolean => {
  const lower = label.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => lower.includes(word))
}

/** Pages, and the labs by their titles once some are asked for. */
const Places = ({ text, choose }: { readonly text: string; readonly choose: Choose }) => {
  const t = useT()
  const navigate = useNavigate()
  const { data: labs } = useQuery({ ...labsQuery(), enabled: text.trim() !== '' })
  const pages = PALETTE_PAGES.filter(({ label }) => isIn(t(label), text))
  const wanted = text.trim() === '' ? [] : (labs?.items ?? []).filter(({ title }) => isIn(title, text)).slice(0, 6)
  return (
    <>
      {pages.length > 0 && (
        <PaletteGroup heading={t('palette.pages')}>
          {pages.map(({ id, label, icon, to, search = {} }) => (
            <PaletteRow
              key={id}
              value={`page ${id}`}
              label={t(label)}
              icon={icon}
              onSelect={choose(() => void navigate({ to, search }))}
            />
          ))}
        </PaletteGroup>
      )}
      {wanted.length > 0 && (
        <PaletteGroup heading={t('palette.labs')}>
          {wanted.map(({ name, title }) => (
            <PaletteRow
              key={name}
              value={`lab ${name}`}
              label={title}
              icon={FlaskConical}
              onSelect={choose(() => void navigate({ to: '/labs/$labName/start', params: { labName: name } }))}
            />
          ))}
        </PaletteGroup>
      )}
    </>
  )
}

interface VerbsProps {
  readonly text: string
  readonly sources: VerbSources
  readonly choose: Choose
}

const Verbs = ({ text, sources, choose }: VerbsProps) => {
  const t = useT()
  const verbs = usePaletteVerbs(sources).filter(({ label }) => isIn(label, text))
  if (verbs.length === 0) return null
  return (
    <PaletteGroup heading={t('palette.verbs')}>
      {verbs.map(({ id, label, icon, reason, run }) => (
        <PaletteRow key={id} value={`do ${id}`} label={label} icon={icon} reason={reason} onSelect={choose(run)} />
      ))}
    </PaletteGroup>
  )
}
