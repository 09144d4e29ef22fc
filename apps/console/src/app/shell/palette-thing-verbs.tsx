import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  clustersQuery,
  datastoresQuery,
  hostsQuery,
  type ListQuery,
  previewsQuery,
  templatesQuery,
} from '@vivarium/client'
import { formatQuery, parseQuery } from '@vivarium/model'
import { useDeferredValue } from 'react'
import { LIST_FIELDS } from '../../components/list-fields'
import { refusalReason } from '../../components/refusal-list'
import { type PlainMessageId, useT } from '../../i18n'
import { PaletteGroup, PaletteRow } from './palette-row'
import { THING_VERBS, type ThingVerb, type VerbKind } from './thing-verbs'
import { MOST_FOUND } from './use-fleet-search'
import { useThingVerb, verbWord } from './use-thing-verb'
import { readPhrase } from './verb-phrase'

interface Named {
  readonly id: string
  readonly name: string
}

/** What is chosen closes the palette first. */
type Choose = (act: () => void) => () => void

interface ThingVerbRowsProps {
  readonly kind: VerbKind
  readonly thing: Named
  readonly verbs: readonly ThingVerb[]
  /** Whether a line names the thing too. */
  readonly named: 'verb' | 'verb-and-thing'
  readonly choose: Choose
}

/** Verbs of a thing, each with the reason where it cannot be done now. */
const ThingVerbRows = ({ kind, thing, verbs, named, choose }: ThingVerbRowsProps) => {
  const t = useT()
  const run = useThingVerb()
  const asked = Object.fromEntries(verbs.flatMap(({ id, change }) => (change ? [[id, change(thing.id)]] : [])))
  const { data } = useQuery(previewsQuery(asked))
  // Before it is known what can be done there is nothing to choose.
  if (!data) return null
  return verbs.map(verb => {
    const word = verbWord(t(verb.label))
    const line = named === 'verb' ? word : t('palette.verbOn', { verb: word, name: thing.name })
    return (
      <PaletteRow
        key={verb.id}
        value={`verb ${verb.id} ${thing.id} ${named}`}
        label={verb.asks ? t('vmsList.asks', { verb: line }) : line}
        icon={verb.icon}
        reason={refusalReason(data[verb.id]?.refusals ?? [])}
        onSelect={choose(() => run({ verb, kind, ...thing }))}
      />
    )
  })
}

interface VerbsOfThingProps extends Pick<ThingVerbRowsProps, 'kind' | 'thing'> {
  readonly choose: Choose
}

/** Everything that can be done with one thing. */
export const VerbsOfThing = ({ kind, thing, choose }: VerbsOfThingProps) => (
  <PaletteGroup heading={useT()('palette.verbsOf', { name: thing.name })}>
    <ThingVerbRows kind={kind} thing={thing} verbs={THING_VERBS[kind]} named="verb" choose={choose} />
  </PaletteGroup>
)

interface VerbsOnProps<Row> {
  readonly kind: VerbKind
  readonly heading: PlainMessageId
  readonly fields: readonly string[]
  readonly query: ListQuery<Row>
  readonly text: string
  readonly choose: Choose
}

/** What a text asks to be done with things of a kind. */
const VerbsOn = <Row extends Named>({ kind, heading, fields, query, text, choose }: VerbsOnProps<Row>) => {
  const t = useT()
  const verbs = THING_VERBS[kind]
  const words = verbs.map(verb => [verb.id, [verbWord(t(verb.label)), verb.id]] as const)
  const phrase = readPhrase(useDeferredValue(text), words)
  const { terms, mistakes } = parseQuery(phrase?.rest ?? '', fields)
  const isAsked = phrase !== undefined && mistakes.length === 0
  const { data } = useQuery({
    ...query({ q: terms.length === 0 ? undefined : formatQuery(terms), limit: MOST_FOUND }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  if (!isAsked || !data || data.items.length === 0) return null
  const meant = verbs.filter(({ id }) => phrase.verbs.includes(id))
  // Two verbs that begin alike have the room of one.
  const shown = data.items.slice(0, Math.max(1, Math.ceil(MOST_FOUND / meant.length)))
  return (
    <PaletteGroup heading={t(heading)}>
      {shown.map(({ id, name }) => (
        <ThingVerbRows key={id} kind={kind} thing={{ id, name }} verbs={meant} named="verb-and-thing" choose={choose} />
      ))}
    </PaletteGroup>
  )
}

/** What a text asks to be done with anything but VMs: `power off host-3`, or `deploy ubuntu`. */
export const VerbsOnThings = (asked: { readonly text: string; readonly choose: Choose }) => (
  <>
    <VerbsOn {...asked} kind="host" heading="palette.verbsOnHost" fields={LIST_FIELDS.hosts} query={hostsQuery} />
    <VerbsOn
      {...asked}
      kind="cluster"
      heading="palette.verbsOnCluster"
      fields={LIST_FIELDS.clusters}
      query={clustersQuery}
    />
    <VerbsOn
      {...asked}
      kind="template"
      heading="palette.verbsOnTemplate"
      fields={LIST_FIELDS.templates}
      query={templatesQuery}
    />
    <VerbsOn
      {...asked}
      kind="datastore"
      heading="palette.verbsOnDatastore"
      fields={LIST_FIELDS.datastores}
      query={datastoresQuery}
    />
  </>
)
