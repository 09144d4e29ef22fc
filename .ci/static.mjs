// Serves a built application: compressed, cached by content, every address without a file answered by the application.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
]

/**
 * A server (not listening yet) of the folder as it is now: all of it is read into memory, so that a build in the
 * meantime changes nothing for the pages that are open.
 */
export function serveFolder(folder) {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path)]),
  )
  const etags = new Map(
    [...files].map(([path, body]) => [path, `"${createHash('sha256').update(body).digest('hex')}"`]),
  )

  return createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' })
    const path = fileFor(files, request.url ?? '/')
    if (!path) return refuse(response, 404)
    const accepted = String(request.headers['accept-encoding'] ?? '')
    const encoding = ENCODINGS.find(({ name, extension }) => accepted.includes(name) && files.has(path + extension))
    const stored = path + (encoding?.extension ?? '')
    const body = files.get(stored)
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader('ETag', etags.get(stored))
    // Built assets carry a hash of their content in their name; all else is asked for again.
    response.setHeader(
      'Cache-Control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    if (request.headers['if-none-match'] === etags.get(stored)) return response.writeHead(304).end()
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream')
    response.setHeader('Content-Length', body.length)
    if (encoding) response.setHeader('Content-Encoding', encoding.name)
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : body)
  })
}

/** The file that an address means: itself, or the application's page if the address is one of its places. */
function fileFor(files, url) {
  let path
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  if (files.has(path)) return path
  // A missing asset is a mistake, and the API answers inside the page: neither is a place of the application.
  const place = !path.startsWith('/assets/') && !/^\/api(\/|$)/.test(path)
  return place ? '/index.html' : undefined
}

function refuse(response, status, headers = {}) {
  const title = status === 405 ? 'Method Not Allowed' : 'Not Found'
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers })
  response.end(JSON.stringify({ type: 'about:blank', title, status }))
}
