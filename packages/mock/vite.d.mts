import type { Plugin } from 'vite'

/** Serves msw's service worker beside the page, in development and from the build. */
export function mockServiceWorker(): Plugin
