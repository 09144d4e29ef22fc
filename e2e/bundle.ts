import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** A module of the project with all that it imports, as one script that sets that name. */
export async function bundle(path: string, name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL(`../${path}`, import.meta.url)), formats: ['iife'], name },
    },
  })
  const [built] = Array.isArray(output) ? output : [output]
  if (built === undefined || !('output' in built)) throw new Error('nothing was built')
  return built.output[0].code
}
