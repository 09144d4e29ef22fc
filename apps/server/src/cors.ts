type Fetch = (request: Request) => Promise<Response>

const READ_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Location, Content-Language',
}
const PREFLIGHT_HEADERS = {
  ...READ_HEADERS,
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Accept-Language, Last-Event-ID, Cache-Control',
}

/** Lets pages of any origin read. Writing is for the same origin, and for tools that are no pages. */
export const readableFromAnywhere =
  (fetch: Fetch): Fetch =>
  async request => {
    if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')) {
      return new Response(null, { status: 204, headers: PREFLIGHT_HEADERS })
    }
    const response = await fetch(request)
    if (request.method === 'GET' || request.method === 'HEAD') {
      for (const [name, value] of Object.entries(READ_HEADERS)) response.headers.set(name, value)
    }
    return response
  }
