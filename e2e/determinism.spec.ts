import { runInThisContext } from 'node:vm'
import { bundle } from './bundle'
import { expect, test } from './test'

test('the same commands leave the same bytes in Node and in Chromium, whatever the steps', async ({ page }) => {
  const script = await bundle('packages/engine/test/journey.ts', 'journey')
  const inNode: unknown = runInThisContext(`${script}; journey.playJourney(60_000)`)
  await page.goto('about:blank')
  await page.addScriptTag({ content: script })
  const inChromium = await page.evaluate('[journey.playJourney(60_000), journey.playJourney(777)]')
  expect(inNode).toHaveLength(13)
  expect(inChromium).toEqual([inNode, inNode])
})
