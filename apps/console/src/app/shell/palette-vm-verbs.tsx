import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { vmsQuery, vmVerbsQuery } from '@vivarium/client'
import { formatQuery, parseQuery, VM_VERBS, type VmVerb } from '@vivarium/model'
import { useDeferredValue } from 'react'
import { refusalReason } from '../../components/refusal-list'
import { opensAnyway, useVmVerb } from '../../components/use-vm-verb'
import { VM_FIELDS } from '../../components/vm-fields'
import { ASKS_FIRST, VERB_ICONS } from '../../components/vm-verbs'
import { useNames, useT } from '../../i18n'
import { PaletteGroup, PaletteRow } from './palette-row'
import { MOST_FOUND } from './use-fleet-search'
import { readPhrase } from './verb-phrase'

interface Named {
  readonly id: string
  readonly name: string
}

/** What is chosen closes the palette first. */
type Choose = (act: () => void) => () => void

interface VmVerbRowsProps {
  readonly vm: Named
  readonly verbs: readonly VmVerb[]
  /** Whether a line names the VM too. */
  readonly named: 'verb' | 'verb-and-vm'
  readonly choose: Choose
}

/** Verbs of a VM, each with the reason where it cannot be done now. */
const VmVerbRows = ({ vm, verbs, named, choose }: VmVerbRowsProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const { run } = useVmVerb()
  const { data } = useQuery(vmVerbsQuery(vm.id))
  const reasonOf = (verb: VmVerb): string | undefined =>
    opensAnyway(verb) ? undefined : refusalReason(data?.items.find(each => each.verb === verb)?.refusals ?? [])
  // Before it is known what can be done there is nothing to choose.
  if (!data) return null
  return verbs.map(verb => {
    const word = named === 'verb' ? vmVerbs[verb] : t('palette.verbOn', { verb: vmVerbs[verb], name: vm.name })
    return (
      <PaletteRow
        key={verb}
        value={`verb ${verb} ${vm.id} ${named}`}
        label={ASKS_FIRST.has(verb) ? t('vmsList.asks', { verb: word }) : word}
        icon={VERB_ICONS[verb]}
        reason={reasonOf(verb)}
        onSelect={choose(() => run(verb, vm))}
      />
    )
  })
}

/** Everything that can be done with one VM. */
export const VerbsOfVm = ({ vm, choose }: { readonly vm: Named; readonly choose: Choose }) => (
  <PaletteGroup heading={useT()('palette.verbsOf', { name: vm.name })}>
    <VmVerbRows vm={vm} verbs={VM_VERBS} named="verb" choose={choose} />
  </PaletteGroup>
)

/** What a text asks to be done with VMs: `migrate web-01`, or `snapshot tag:db`. */
export const VerbsOnVms = ({ text, choose }: { readonly text: string; readonly choose: Choose }) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const phrase = readPhrase(
    useDeferredValue(text),
    VM_VERBS.map(verb => [verb, [vmVerbs[verb], verb]] as const),
  )
  const { terms, mistakes } = parseQuery(phrase?.rest ?? '', VM_FIELDS)
  const isAsked = phrase !== undefined && mistakes.length === 0
  const { data } = useQuery({
    ...vmsQuery({ q: terms.length === 0 ? undefined : formatQuery(terms), limit: MOST_FOUND }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  if (!isAsked || !data || data.items.length === 0) return null
  // Two verbs that begin alike have the room of one.
  const shown = data.items.slice(0, Math.max(1, Math.ceil(MOST_FOUND / phrase.verbs.length)))
  return (
    <PaletteGroup heading={t('palette.verbsOn')}>
      {shown.map(vm => (
        <VmVerbRows key={vm.id} vm={vm} verbs={phrase.verbs} named="verb-and-vm" choose={choose} />
      ))}
    </PaletteGroup>
  )
}
