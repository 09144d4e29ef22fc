import { DOCUMENT_LIMIT_MIB, type LinkKind, linkKindOf } from './link-mark'

/** Characters of a whole address: Firefox takes 1,048,576, Chrome and Edge twice that. */
export const LINK_LIMIT = 1_000_000
/** Bytes. What claims to be longer once unpacked is given up at this point. */
const DOCUMENT_LIMIT = DOCUMENT_LIMIT_MIB * 1_048_576

/** Of how links and saves are written; another one is another program's. */
const FORMAT = '1'

/** Why a link can't be opened: it was cut or spoilt on its way, is of another version, or unpacks to more than is taken. */
export type LinkFault = 'damaged' | 'other-version' | 'too-large'

/** A link, or a save, that can't be unpacked. */
export class UnpackError extends Error {
  readonly fault: LinkFault
  constructor(fault: LinkFault) {
    super(fault)
    this.name = 'UnpackError'
    this.fault = fault
  }
}

/** A document, compressed. */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** The document again. Stops as soon as there is more of it than the limit, however little it was packed. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, limit = DOCUMENT_LIMIT): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [text, size] = ['', 0]
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      size += value.byteLength
      if (size > limit) throw new UnpackError('too-large')
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    void reader.cancel().catch(() => {})
    throw error instanceof UnpackError ? error : new UnpackError('damaged')
  }
}

/** So many bytes become characters at once: a call takes only so many arguments. */
const AT_ONCE = 0x80_00

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE) binary += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), each => each.charCodeAt(0))

/** The address of a page with a document in its fragment, which no browser sends anywhere. It may be longer than the limit. */
export const linkTo = (page: string, kind: LinkKind, packed: Uint8Array): string =>
  `${page}#${kind}=${FORMAT}.${toBase64Url(packed)}`

export interface Carried {
  readonly kind: LinkKind
  readonly text: string
}

/** The document that a fragment carries; rejects with an `UnpackError` where there is none to be had. */
export async function carriedIn(fragment: string): Promise<Carried> {
  const kind = linkKindOf(fragment)
  const [format, packed = ''] = fragment.slice(fragment.indexOf('=') + 1).split('.', 2)
  if (kind === undefined || !/^[\w-]+$/.test(packed)) throw new UnpackError('damaged')
  if (format !== FORMAT) throw new UnpackError('other-version')
  if (fragment.length > LINK_LIMIT) throw new UnpackError('too-large')
  return { kind, text: await unpack(bytesOf(packed)) }
}

function bytesOf(packed: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64Url(packed)
  } catch {
    throw new UnpackError('damaged')
  }
}
