import type { Page } from '@playwright/test'
import axe from 'axe-core'

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** In the page: lets axe read each colour once. It asks for that of every element, and to read `oklch()` takes long. */
function rememberColours(): void {
  const { prototype } = Reflect.get(globalThis, 'axe').commons.color.Color
  const { parseString } = prototype
  const known = new Map<string, object>()
  prototype.parseString = function (text: string) {
    const colour = known.get(text)
    if (colour) return Object.assign(this, colour)
    parseString.call(this, text)
    known.set(text, { r: this.r, g: this.g, b: this.b, alpha: this.alpha })
    return this
  }
}

/** What lies over a page while it is open. */
const LAYERS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
/** What is a page's own: what is around it is the same everywhere. */
const OWN = 'main, [role=main], aside, [role=complementary], [role=status], [role=alert]'

/**
 * What axe finds on the page as it stands, in a few words each: all rules once, and those of colours in either theme,
 * as nothing but colours depends on it. These take most of axe's time, element by element, so they are asked for what
 * was not seen before: what lies over the page if anything does, otherwise the page; with `frame`, all there is.
 */
export async function violations(page: Page, { frame = false } = {}): Promise<string[]> {
  // Once a document: the way of its own builder brings it along for each look.
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source)
    await page.evaluate(rememberColours)
  }
  return page.evaluate(
    async ({ colourRules, layers, own }) => {
      const root = document.documentElement
      const standing = root.dataset.theme ?? 'light'
      const look = async (theme: string, within: Node | NodeList, options: axe.RunOptions) => {
        root.dataset.theme = theme
        const found: axe.AxeResults = await Reflect.get(globalThis, 'axe').run(within, {
          resultTypes: ['violations'],
          ...options,
        })
        return found.violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${theme} ${id} ${target} ${failureSummary}`),
        )
      }
      const open = document.querySelectorAll(layers)
      const seen = own ? (open.length ? open : document.querySelectorAll(own)) : document
      const colours: axe.RunOptions = { runOnly: { type: 'rule', values: colourRules } }
      const others = Object.fromEntries(colourRules.map(rule => [rule, { enabled: false }]))
      return [
        ...(await look(standing, document, { rules: others })),
        ...(await look(standing, seen, colours)),
        ...(await look(standing === 'dark' ? 'light' : 'dark', seen, colours)),
      ]
    },
    { colourRules: COLOUR_RULES, layers: LAYERS, own: frame ? '' : OWN },
  )
}
