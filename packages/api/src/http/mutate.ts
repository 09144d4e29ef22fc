import type { DispatchOutcome } from '@vivarium/engine'
import {
  type ActionInput,
  type ActionName,
  type DryRun,
  fieldErrorText,
  jsonPointer,
  type Locale,
  type ResourceKind,
  refusalText,
} from '@vivarium/model'
import { operationView } from '../views/operation'
import { accepted, json, resource } from './answer'
import { RequestFault, refuseFields } from './errors'
import { checkIfMatch } from './etag'
import { findOperation } from './find'
import { pastRefusals } from './past'
import type { RawCall } from './route'

/** The person at the other end; policies act under their own names. */
export const ACTOR = 'user'

export interface Mutation<N extends ActionName> {
  readonly action: N
  readonly input: ActionInput<N>
  readonly dryRun: boolean | undefined
  /** The resource in the address as it stands: what If-Match is about, and the answer of a change that is done at once. */
  current(): unknown
}

/** The one way in which a request changes the fleet. Paths were looked up and the body checked before. */
export async function mutate<N extends ActionName>(call: RawCall, mutation: Mutation<N>): Promise<Response> {
  const { context, locale, request } = call
  checkIfMatch(request, mutation.current)
  if (mutation.dryRun === true) return json(call, dryRunOf(call, mutation))
  const outcome = context.simulation.dispatch(mutation.action, mutation.input, ACTOR)
  const done = acceptedOutcome(outcome, mutation.input, locale)
  const reading = { fleet: context.simulation.fleet, locale }
  const answer =
    done.operationId === null
      ? resource(call, mutation.current())
      : accepted(call, operationView(reading, findOperation(reading.fleet, done.operationId)))
  await context.commit()
  return answer
}

/** What the change would come to: all that speaks against it, and what it would do. */
function dryRunOf<N extends ActionName>({ context, locale }: RawCall, { action, input }: Mutation<N>): DryRun {
  const preview = context.simulation.preview(action, input)
  if (preview.outcome === 'unknown') return refuseUnknown(preview.fields, input, locale)
  const refusals = [...pastRefusals(context), ...preview.refusals]
  return { refusals: refusals.map(fact => refusalText(locale, fact)), plan: preview.plan }
}

type Done = Extract<DispatchOutcome, { readonly outcome: 'done' }>

/** What was done; ends the request where the fleet refuses, or where the body names what does not exist. */
function acceptedOutcome(outcome: DispatchOutcome, input: object, locale: Locale): Done {
  switch (outcome.outcome) {
    case 'done':
      return outcome
    case 'refused':
      throw new RequestFault({ code: 'refused', refusals: outcome.refusals })
    case 'unknown':
      return refuseUnknown(outcome.fields, input, locale)
    default:
      return outcome satisfies never
  }
}

const KINDS: Readonly<Record<string, ResourceKind | 'disk' | 'nic'>> = {
  vmId: 'vm',
  peerId: 'vm',
  hostId: 'host',
  clusterId: 'cluster',
  datastoreId: 'datastore',
  networkId: 'network',
  // The ends of a firewall's rule.
  from: 'network',
  to: 'network',
  templateId: 'template',
  snapshotId: 'snapshot',
  operationId: 'operation',
  ruleId: 'rule',
  faultId: 'fault',
  planId: 'fault-plan',
  poolId: 'pool',
  parentId: 'pool',
  alarmId: 'alarm',
  definitionId: 'alarm-definition',
  diskId: 'disk',
  nicId: 'nic',
}

/** Ends a request whose body names things that do not exist: fields as paths, `nics/0/networkId`. */
function refuseUnknown(fields: readonly string[], input: object, locale: Locale): never {
  return refuseFields(
    fields.map(field => {
      const path = field.split('/')
      const given = path.reduce<unknown>(
        (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
        input,
      )
      // `vmIds/3` is about a VM as `vmId` is.
      const name = path.findLast(part => !/^\d+$/.test(part)) ?? ''
      const kind = KINDS[name.replace(/s$/, '')] ?? 'vm'
      const detail = fieldErrorText(locale, { code: 'unknown_reference', params: { kind, given: String(given) } })
      return { pointer: jsonPointer(path), code: 'unknown_reference', detail }
    }),
  )
}
