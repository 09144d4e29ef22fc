import { fieldErrors, type Locale } from '@vivarium/model'
import type { infer as Infer, ZodMiniType } from 'zod/mini'
import { RequestFault, refuseFields } from './errors'
import { refuseDeep, refuseForbiddenKeys } from './untrusted'

const MIB = 1_048_576
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i

/** Reads a request's body as text. Ends the request with 413 as soon as it is larger than allowed. */
async function readText(request: Request, limitMiB: number): Promise<string> {
  const tooLarge = (): never => {
    throw new RequestFault({ code: 'payload_too_large', params: { limitMiB } })
  }
  if (Number(request.headers.get('Content-Length') ?? 0) > limitMiB * MIB) tooLarge()
  if (request.body === null) return ''
  const decoder = new TextDecoder()
  const reader = request.body.getReader()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limitMiB * MIB) {
      // The rest is of no interest; whether the sender hears of it is not ours to wait for.
      void reader.cancel()
      tooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

/**
 * Reads a JSON body, once a request: 413 when it is too large, 415 when it is something else, 400 when it is not JSON,
 * 422 when no document of ours could be like that.
 */
export async function readJson(request: Request, limitMiB: number, locale: Locale): Promise<unknown> {
  const text = await readText(request, limitMiB)
  if (text === '') return undefined
  const given = request.headers.get('Content-Type') ?? ''
  if (!JSON_TYPE.test(given)) {
    throw new RequestFault({ code: 'unsupported_media_type', params: { given, wanted: ['application/json'] } })
  }
  refuseDeep(text, locale)
  const body = parsed(text)
  refuseForbiddenKeys(text, body, locale)
  return body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestFault({ code: 'malformed_json', params: {} })
  }
}

/** Checks a body against its schema: 422 with every wrong field. A body may be left out where all its fields may. */
export function parseBody<S extends ZodMiniType>(schema: S, value: unknown, locale: Locale): Infer<S> {
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  if (value === undefined) throw new RequestFault({ code: 'malformed_json', params: {} })
  return refuseFields(fieldErrors(locale, parsed.error.issues, value))
}
