/** A command with where its output goes. */
export interface Call {
  readonly words: readonly string[]
  readonly redirect?: { readonly path: string; readonly append: boolean }
}

/** Commands joined by pipes, and what the next ones depend on: `&&`, `||`, or nothing. */
export interface Job {
  readonly calls: readonly Call[]
  readonly after: 'always' | 'success' | 'failure'
  readonly behind: boolean
}

type Token = { readonly word: string } | { readonly sign: string }

const SIGNS = ['&&', '||', '>>', '>', '|', '&', ';'] as const

/** A line as words and signs: quotes and backslashes taken away, variables put in. Undefined where a quote is not closed. */
function tokens(line: string, variables: Readonly<Record<string, string>>): Token[] | undefined {
  const found: Token[] = []
  let word: string | undefined
  let quote = ''
  const end = (): void => {
    if (word !== undefined) found.push({ word })
    word = undefined
  }
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? ''
    const sign = quote === '' ? SIGNS.find(each => line.startsWith(each, at)) : undefined
    const variable = quote === "'" ? null : /^\$(?:\{(\w+)\}|(\w+|\?))/.exec(line.slice(at))
    if (char === quote) quote = ''
    else if (quote === '' && (char === '"' || char === "'")) {
      quote = char
      word ??= ''
    } else if (char === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1
      word = `${word ?? ''}${line[at]}`
    } else if (variable !== null) {
      const name = variable[1] ?? variable[2] ?? ''
      word = `${word ?? ''}${Object.hasOwn(variables, name) ? variables[name] : ''}`
      at += variable[0].length - 1
    } else if (quote === '' && char === '#' && word === undefined) break
    else if (sign !== undefined) {
      end()
      found.push({ sign })
      at += sign.length - 1
    } else if (quote === '' && /\s/.test(char)) end()
    else word = `${word ?? ''}${char}`
  }
  end()
  return quote === '' ? found : undefined
}

/** Reads a line as a shell does, without its loops and functions. A text is what is wrong with it. */
export function parse(line: string, variables: Readonly<Record<string, string>>): Job[] | string {
  const all = tokens(line, variables)
  if (all === undefined) return 'unexpected EOF while looking for matching quote'
  const jobs: Job[] = []
  let calls: Call[] = []
  let words: string[] = []
  let redirect: Call['redirect']
  let after: Job['after'] = 'always'
  const endCall = (): boolean => {
    if (words.length === 0) return false
    calls.push({ words, ...(redirect === undefined ? {} : { redirect }) })
    words = []
    redirect = undefined
    return true
  }
  for (let at = 0; at < all.length; at += 1) {
    const token = all[at]
    if (token === undefined) break
    if ('word' in token) {
      words.push(token.word)
      continue
    }
    const { sign } = token
    if (sign === '>' || sign === '>>') {
      const target = all[at + 1]
      if (target === undefined || !('word' in target)) return "syntax error near unexpected token `newline'"
      redirect = { path: target.word, append: sign === '>>' }
      at += 1
      continue
    }
    if (!endCall()) return `syntax error near unexpected token \`${sign}'`
    if (sign === '|') continue
    jobs.push({ calls, after, behind: sign === '&' })
    calls = []
    after = sign === '&&' ? 'success' : sign === '||' ? 'failure' : 'always'
  }
  if (endCall()) jobs.push({ calls, after, behind: false })
  else if (calls.length > 0 || after !== 'always') return "syntax error near unexpected token `newline'"
  return jobs
}
