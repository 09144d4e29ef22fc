import type { FleetState } from '@vivarium/engine'
import type { LabCondition, LabStep, Scenario } from '@vivarium/model'
import { type Place, placesIn } from './ask'

const conditionsOf = ({ check = [] }: LabStep): LabCondition[] =>
  check.flatMap(each => ('any' in each ? each.any : [each]))

/** What an address names: by names in braces, or the id of a VM or a template. */
const namedIn = (path: string): Place[] => [
  ...placesIn(path),
  ...[...path.matchAll(/^\/(vm|template)s\/([\w-]+)/g)].map(([, kind = '', name = '']) => ({ kind, name })),
]

/** What has to be there for a step: what its check reads and its key calls, but not what is to go. */
function wantedBy(step: LabStep): Place[] {
  const conditions = conditionsOf(step)
  const calls = step.solution.flatMap(move => ('path' in move ? [move] : []))
  const goes = [
    ...conditions.flatMap(({ exists, get }) => (exists === false ? namedIn(get) : [])),
    ...calls.flatMap(({ method, path, body }) =>
      method === 'DELETE' || body?.verb === 'delete' ? [...namedIn(path), ...placesIn(JSON.stringify(body ?? ''))] : [],
    ),
  ].map(({ name }) => name)
  return [...conditions.flatMap(({ get }) => namedIn(get)), ...calls.flatMap(({ path }) => namedIn(path))].filter(
    ({ name }) => !goes.includes(name),
  )
}

interface Named {
  readonly id?: string | undefined
  readonly name: string
}
const among = (things: readonly Named[], name: string): boolean =>
  things.some(each => each.id === name || each.name.toLowerCase() === name.toLowerCase())

function isIn({ kind, name }: Place, vms: readonly Named[], templates: readonly Named[]): boolean {
  if (kind === 'vm') return among(vms, name)
  // A snapshot comes with its VM, and may be one that is to be taken.
  if (kind === 'snapshot') return among(vms, name.split('/', 1)[0] ?? '')
  return kind === 'template' && among(templates, name)
}

/** What a step needs of what its fleet began with, and that is there no more; undefined where all is there, in the recycle bin too. */
export function lackingFor(
  step: LabStep,
  { vms, templates }: FleetState,
  origin: Scenario | undefined,
): string | undefined {
  if (origin === undefined) return undefined
  const lacking = wantedBy(step).find(
    place => isIn(place, origin.vms, origin.templates) && !isIn(place, Object.values(vms), Object.values(templates)),
  )
  return lacking?.kind === 'snapshot' ? lacking.name.split('/', 1)[0] : lacking?.name
}
