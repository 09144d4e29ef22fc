import { useNavigate } from '@tanstack/react-router'
import { commit } from '@vivarium/client'
import { pathTo } from '../../components/paths'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import type { ThingVerb, VerbKind } from './thing-verbs'

/** A verb as it is read and typed; what it asks for is told by the dots that its line ends in. */
export const verbWord = (label: string): string => label.replace(/…$/, '')

interface Asked {
  readonly verb: ThingVerb
  readonly kind: VerbKind
  readonly id: string
  readonly name: string
}

/** Does a verb on a thing, or goes where it asks for more. */
export const useThingVerb = (): ((asked: Asked) => void) => {
  const t = useT()
  const navigate = useNavigate()
  const command = useCommand({
    run: async ({ verb, id }: Asked) => verb.change && commit<unknown>(verb.change(id)),
    verb: ({ verb, name }) => t('palette.verbOn', { verb: verbWord(t(verb.label)), name }),
  })
  return asked => {
    const { verb, kind, id } = asked
    const page = pathTo(kind, id) ?? '/'
    if (verb.asks === undefined) return command.submit(asked)
    if (verb.asks === 'page') return void navigate({ to: `${page}/${verb.id}` })
    const tab = verb.asks === 'policies' ? { tab: verb.asks } : {}
    return void navigate({ to: page, search: { ...tab, dialog: verb.id } })
  }
}
