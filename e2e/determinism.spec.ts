import { fileURLToPath } from 'node:url'
import { runInThisContext } from 'node:vm'
import { build } from 'vite'
import { expect, test } from './test'

/** The engine with a journey through every verb, as one script that sets `journey`. */
async function bundleJourney(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../packages/engine/test/journey.ts', import.meta.url)),
        formats: ['iife'],
        name: 'journey',
      },
    },
  })
  const [built] = Array.isArray(output) ? output : [output]
  if (built === undefined || !('output' in built)) throw new Error('nothing was built')
  return built.output[0].code
}

test('the same commands leave the same bytes in Node and in Chromium, whatever the steps', async ({ page }) => {
  const script = await bundleJourney()
  const inNode: unknown = runInThisContext(`${script}; journey.playJourney(60_000)`)
  await page.goto('about:blank')
  await page.addScriptTag({ content: script })
  const inChromium = await page.evaluate('[journey.playJourney(60_000), journey.playJourney(777)]')
  expect(inNode).toHaveLength(13)
  expect(inChromium).toEqual([inNode, inNode])
})
