import {
  type ActionName,
  AlarmDefinitionId,
  AlarmId,
  ClusterId,
  DatastoreId,
  FaultId,
  FaultPlanId,
  HostId,
  type Locale,
  NetworkId,
  OperationId,
  PoolId,
  type RestCall,
  RuleId,
  SnapshotId,
  TemplateId,
  VmId,
} from '@vivarium/model'
import { type infer as Infer, strictObject, string, type ZodMiniObject, type ZodMiniType } from 'zod/mini'
import type { ApiContext, Reading } from '../context'
import { parseBody, readJson } from './body'
import { RequestFault } from './errors'
import { pastRefusals } from './past'
import { parseQueryString } from './query'

/** Ids in an address, and what each of them names. */
const PATH_PARAMS = {
  vmId: VmId,
  hostId: HostId,
  clusterId: ClusterId,
  datastoreId: DatastoreId,
  networkId: NetworkId,
  templateId: TemplateId,
  snapshotId: SnapshotId,
  operationId: OperationId,
  ruleId: RuleId,
  faultId: FaultId,
  planId: FaultPlanId,
  poolId: PoolId,
  alarmId: AlarmId,
  definitionId: AlarmDefinitionId,
  diskId: string(),
  nicId: string(),
  branchId: string(),
  eventId: string(),
  version: string(),
  name: string(),
}
type ParamName = keyof typeof PATH_PARAMS
type NamesIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
export type Params<P extends string> = { readonly [N in NamesIn<P> & ParamName]: Infer<(typeof PATH_PARAMS)[N]> }

/** No fields at all: of a verb without a body, of an address without parameters. */
export const Nothing = strictObject({})

/** A request on its way, before its fields were read. */
export interface RawCall {
  readonly context: ApiContext
  readonly request: Request
  readonly url: URL
  readonly locale: Locale
  /** The ids in the address, by name. */
  readonly pathParams: Readonly<Record<string, string>>
}

export interface Call<P extends string, Q, B> extends RawCall {
  readonly reading: Reading
  readonly params: Params<P>
  readonly query: Q
  readonly body: B
}

type Method = 'get' | 'post' | 'patch' | 'delete'

/** What a route may answer, for its documentation. */
export interface AnswerSpec {
  readonly description: string
  readonly schema?: ZodMiniType
  /** Other content than JSON. */
  readonly mediaType?: string
  /** Another content that the same answer may have, as text. */
  readonly alsoAs?: string
  readonly headers?: readonly ('Location' | 'ETag')[]
}

/** What the documentation tells of a route beside its schemas. */
export interface RouteDocs {
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly answers: Readonly<Record<number, AnswerSpec>>
  /** The fleet may refuse it, and a precondition may fail: 409 and 412. */
  readonly refusable?: 'yes'
}

export interface RouteSpec<P extends string, Q extends ZodMiniObject, B extends ZodMiniType> extends RouteDocs {
  readonly method: Method
  readonly path: P
  readonly query: Q
  readonly body: B
  /** 1 where it is left out. */
  readonly bodyLimitMiB?: number
  /** It may be called while the past is shown, though it changes something. */
  readonly inPast?: 'too'
  run(call: Call<P, Infer<Q>, Infer<B>>): Response | Promise<Response>
}

/** The verb that a route dispatches. */
interface Dispatches {
  readonly action: ActionName
  /** The call that dispatches that input; nothing where it can't be told. */
  callOf(input: object): RestCall | undefined
}

/** A route as the application mounts and documents it. */
export interface Route extends RouteDocs {
  readonly dispatches?: Dispatches
  readonly method: Method
  readonly path: string
  readonly query: ZodMiniObject
  readonly body: ZodMiniType
  answer(call: RawCall): Promise<Response>
}

/** Makes a route whose handler gets its parameters and its body read and checked. */
export function route<P extends string, Q extends ZodMiniObject, B extends ZodMiniType>(
  spec: RouteSpec<P, Q, B>,
): Route {
  return {
    ...spec,
    async answer(call) {
      const { context, request, locale, url } = call
      const query = parseQueryString(spec.query, url.searchParams, locale)
      const takesBody = spec.method === 'post' || spec.method === 'patch'
      const given = takesBody ? await readJson(request, spec.bodyLimitMiB ?? 1, locale) : undefined
      const body = parseBody(spec.body, given, locale)
      // What reading the body took is over: the fleet is as of now.
      context.driver?.settle()
      const reading: Reading = { fleet: context.simulation.fleet, locale }
      const refusals = takesWrite(spec) && url.searchParams.get('dryRun') !== 'true' ? pastRefusals(context) : []
      if (refusals.length > 0) throw new RequestFault({ code: 'refused', refusals })
      // The router matched the path, so that all of its names are there.
      const params = call.pathParams as unknown as Params<P>
      return spec.run({ ...call, reading, params, query, body })
    },
  }
}

const takesWrite = ({ method, inPast }: Pick<RouteSpec<string, ZodMiniObject, ZodMiniType>, 'method' | 'inPast'>) =>
  method !== 'get' && inPast === undefined

/** A route that only reads. */
export const get = <P extends string, Q extends ZodMiniObject>(
  path: P,
  spec: Omit<RouteSpec<P, Q, typeof Nothing>, 'method' | 'path' | 'body'>,
): Route => route({ ...spec, method: 'get', path, body: Nothing })
