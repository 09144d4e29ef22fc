/** A text that is packed into a link may become this long, in characters of the link. */
const LONGEST_PACKED = 32_000
/** A link unpacks to this many bytes at most: what is more was made to do harm. */
const MOST_BYTES = 4_000_000

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))

/** Compresses a text so that it can stand in the fragment of a link; undefined where it stays too long for one. */
export const packText = async (text: string): Promise<string | undefined> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const packed = toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))
  return packed.length > LONGEST_PACKED ? undefined : packed
}

/** The text in a link; undefined where it is none, or more than a link may hold. */
export const unpackText = async (packed: string): Promise<string | undefined> => {
  try {
    const reader = new Blob([fromBase64Url(packed)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .getReader()
    const decoder = new TextDecoder()
    let [text, size] = ['', 0]
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      size += value.byteLength
      if (size > MOST_BYTES) {
        await reader.cancel()
        return undefined
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return undefined
  }
}
