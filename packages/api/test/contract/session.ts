import { Operation, Problem, type Scenario } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import type { infer as Infer, ZodMiniType } from 'zod/mini'
import { equal, fail, isTrue } from './check'
import { type Conformance, conformanceTo } from './openapi'

/** Where the API is mounted; paths are beneath its base path. */
export interface ContractMount {
  readonly name: string
  request(path: string, init?: RequestInit): Promise<Response>
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

interface SendOptions {
  readonly body?: unknown
  /** A body as it is, instead of one as JSON. */
  readonly rawBody?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a case talks to the API with. Every answer is held against the OpenAPI document. */
export interface Session {
  readonly mount: ContractMount
  send(method: string, path: string, options?: SendOptions): Promise<Answer>
  /** GET, expected to succeed. */
  read<S extends ZodMiniType>(path: string, schema: S): Promise<Infer<S>>
  /** A call that is expected to begin an operation. */
  begin(method: string, path: string, body?: unknown): Promise<Operation>
  /** Steps the clock until an operation is over. */
  finish(operation: Operation): Promise<Operation>
  /** Begins, finishes, and expects success. */
  complete(method: string, path: string, body?: unknown): Promise<Operation>
  /** A call that is expected to fail with this status. */
  problem(status: number, method: string, path: string, options?: SendOptions): Promise<Problem>
  step(seconds: number): Promise<void>
  /** Replaces the fleet, with its clock paused. */
  load(scenario: Scenario): Promise<void>
}

/** Rounds of `finish` before it gives up, and how far each goes. */
const MOST_STEPS = 60
const STEP_S = 30

async function answerOf(response: Response): Promise<{ answer: Answer; mediaType: string }> {
  const mediaType = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
  const text = await response.text()
  const body: unknown = mediaType.endsWith('json') ? JSON.parse(text) : text
  return { answer: { status: response.status, headers: response.headers, body }, mediaType }
}

export async function openSession(mount: ContractMount): Promise<Session> {
  const document: unknown = await (await mount.request('/openapi.json')).json()
  return sessionOn(mount, conformanceTo(document))
}

function sessionOn(mount: ContractMount, conformance: Conformance): Session {
  const send: Session['send'] = async (method, path, { body, rawBody, headers = {} } = {}) => {
    const content = rawBody ?? (body === undefined ? undefined : JSON.stringify(body))
    const init: RequestInit = {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(content === undefined ? {} : { body: content }),
    }
    const { answer, mediaType } = await answerOf(await mount.request(path, init))
    conformance.check(method, path.split('?')[0] ?? '', { status: answer.status, mediaType, body: answer.body })
    return answer
  }
  const read: Session['read'] = async (path, schema) => {
    const { status, body } = await send('GET', path)
    equal(status, 200, `GET ${path}`)
    return schema.parse(body)
  }
  const begin: Session['begin'] = async (method, path, body) => {
    const answer = await send(method, path, { body })
    if (answer.status !== 202) fail(`${method} ${path} should have begun, not answered ${answer.status}`, answer.body)
    const operation = Operation.parse(answer.body)
    equal(answer.headers.get('Location'), `/api/v1/operations/${operation.id}`, 'Location')
    return operation
  }
  const step: Session['step'] = async seconds => {
    equal((await send('POST', '/simulation/step', { body: { seconds } })).status, 200, 'step')
  }
  const finish: Session['finish'] = async operation => {
    for (let round = 0; round < MOST_STEPS; round += 1) {
      const present = await read(`/operations/${operation.id}`, Operation)
      if (present.state !== 'running' && present.state !== 'queued') return present
      await step(STEP_S)
    }
    return fail(`${operation.kind} did not end`)
  }
  return {
    mount,
    send,
    read,
    begin,
    step,
    finish,
    async complete(method, path, body) {
      const ended = await finish(await begin(method, path, body))
      isTrue(ended.state === 'succeeded', `${ended.kind} should have succeeded`, ended)
      return ended
    },
    async problem(status, method, path, options) {
      const answer = await send(method, path, options)
      if (answer.status !== status) fail(`${method} ${path} should be ${status}, not ${answer.status}`, answer.body)
      equal(answer.headers.get('Content-Type'), 'application/problem+json', 'media type of a problem')
      const problem = Problem.parse(answer.body)
      equal(problem.status, status, 'status in the document')
      return problem
    },
    async load(scenario) {
      equal((await send('POST', '/simulation/import', { body: scenario })).status, 200, 'import')
      equal((await send('PATCH', '/simulation', { body: { paused: true, rate: 1 } })).status, 200, 'pause')
    },
  }
}

/** One thing that the contract says. It begins with the tiny fleet, its clock paused. */
export interface ContractCase {
  readonly name: string
  run(session: Session): Promise<void>
}

/** Runs one case on a mount. */
export async function runCase({ run }: ContractCase, session: Session): Promise<void> {
  await session.load(fleets.tiny)
  await run(session)
}
