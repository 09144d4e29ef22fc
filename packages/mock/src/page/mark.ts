/** On every answer that came through the service worker: without it, the address was asked of the network. */
const MARK = 'X-Vivarium-Mount'

/** The same answer, marked as ours. */
export function marked(response: Response): Response {
  response.headers.set(MARK, 'browser')
  return response
}

/** Whether an answer is one of ours. */
export const isMarked = (response: Response): boolean => response.headers.has(MARK)
