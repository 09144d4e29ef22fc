import type { Page } from '@playwright/test'
import { turn } from './console'
import { expect, test } from './test'

export const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const
export const LANGUAGES = ['en', 'ko'] as const

/** Goes to a page without loading the application anew, past another, so that what is seen then is its own. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(() => history.pushState(null, '', '/nowhere'))
  await expect(page.getByRole('heading', { name: /There is no such page|페이지를 찾을 수 없습니다/ })).toBeVisible()
  await page.evaluate(to => history.pushState(null, '', to), path)
  await expect(page.locator('h1')).not.toHaveText(/There is no such page|페이지를 찾을 수 없습니다/)
}

/** How much more of a page there is than its window shows, downwards and to the side, in pixels. */
const beyond = (page: Page): Promise<readonly [number, number]> =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    return main ? ([main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth] as const) : [0, 0]
  })

/** Takes the picture in both themes, as tall as the page is, and says where a page is wider than its window. */
export async function shoot(page: Page, name: string, tall = true): Promise<void> {
  const size = page.viewportSize() ?? SIZES.wide
  const grow = async () => {
    const [missing] = await beyond(page)
    const { height } = page.viewportSize() ?? size
    if (tall && missing > 0) await page.setViewportSize({ ...size, height: Math.min(height + missing, 2600) })
  }
  // Some parts are read when they come into sight.
  await grow()
  // A chart or a plan that is still on its way would be a picture of waiting.
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await grow()
  const [, wider] = await beyond(page)
  if (wider > 0) test.info().annotations.push({ type: `${name} is wider than its window`, description: `${wider} px` })
  for (const theme of ['light', 'dark'] as const) {
    await turn(page, theme)
    await page.screenshot({ path: `.shots/${name}-${theme}.png` })
  }
  await page.setViewportSize(size)
}
