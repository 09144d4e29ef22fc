/** A line that is being typed: its text, where the cursor is, and which of the earlier lines it was taken from. */
export interface Edit {
  readonly text: string
  readonly at: number
  /** Steps back in the history; 0 for a line of one's own. */
  readonly back: number
}
export const EMPTY: Edit = { text: '', at: 0, back: 0 }

/** What a key asks for beyond editing the line. */
export type KeyAction = 'enter' | 'interrupt' | 'end' | 'complete' | 'clear'

const put = ({ text, at }: Edit, more: string): Edit => ({
  text: text.slice(0, at) + more + text.slice(at),
  at: at + more.length,
  back: 0,
})
const cut = (edit: Edit, from: number, to: number): Edit => ({
  text: edit.text.slice(0, Math.max(0, from)) + edit.text.slice(to),
  at: Math.max(0, from),
  back: 0,
})
const go = (edit: Edit, at: number): Edit => ({ ...edit, at: Math.max(0, Math.min(edit.text.length, at)) })

function recall(edit: Edit, history: readonly string[], by: 1 | -1): Edit {
  const back = Math.max(0, Math.min(history.length, edit.back + by))
  if (back === edit.back) return edit
  const text = back === 0 ? '' : (history.at(-back) ?? '')
  return { text, at: text.length, back }
}

const EDITS: Readonly<Record<string, (edit: Edit, history: readonly string[]) => Edit>> = {
  '\u007f': edit => cut(edit, edit.at - 1, edit.at),
  '\b': edit => cut(edit, edit.at - 1, edit.at),
  '\u001b[3~': edit => cut(edit, edit.at, edit.at + 1),
  '\u001b[A': (edit, history) => recall(edit, history, 1),
  '\u001b[B': (edit, history) => recall(edit, history, -1),
  '\u001b[C': edit => go(edit, edit.at + 1),
  '\u001b[D': edit => go(edit, edit.at - 1),
  '\u001b[H': edit => go(edit, 0),
  '\u001b[F': edit => go(edit, edit.text.length),
  '\u0001': edit => go(edit, 0),
  '\u0005': edit => go(edit, edit.text.length),
  '\u0015': edit => cut(edit, 0, edit.at),
  '\u000b': edit => cut(edit, edit.at, edit.text.length),
  '\u0017': edit => cut(edit, edit.text.slice(0, edit.at).replace(/\S*\s*$/, '').length, edit.at),
}

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  '\r': 'enter',
  '\u0003': 'interrupt',
  '\u0004': 'end',
  '\u000c': 'clear',
  '\t': 'complete',
}

/** What one key, or text that was pasted up to its first end of line, makes of a line. */
export function feed(edit: Edit, data: string, history: readonly string[]): { edit: Edit; action?: KeyAction } {
  const action = ACTIONS[data]
  if (action !== undefined) return { edit, action }
  const known = EDITS[data]
  if (known !== undefined) return { edit: known(edit, history) }
  return { edit: /\p{Cc}/u.test(data) ? edit : put(edit, data) }
}

/** Input as keys: escape sequences and control characters each on their own, text in between together. */
export const keysOf = (data: string): string[] =>
  data.startsWith('\u001b')
    ? [data]
    : (data
        .replaceAll('\r\n', '\r')
        .replaceAll('\n', '\r')
        .match(/\p{Cc}|\P{Cc}+/gu) ?? [])

/** The line with its last word replaced by what it could become; what all of them begin with where there are several. */
export function completed(edit: Edit, items: readonly string[]): Edit {
  const before = edit.text.slice(0, edit.at)
  const word = /[^\s|;&>]*$/.exec(before)?.[0] ?? ''
  const [first = ''] = items
  const common = items.reduce((start, item) => {
    let length = 0
    while (length < start.length && start[length] === item[length]) length += 1
    return start.slice(0, length)
  }, first)
  const whole = items.length === 1 && !common.endsWith('/') ? `${common} ` : common
  return whole.length > word.length ? put(cut(edit, edit.at - word.length, edit.at), whole) : edit
}
