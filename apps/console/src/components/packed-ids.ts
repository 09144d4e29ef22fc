/** An address holds no more characters of ids: those of some 600 VMs. */
const MOST_CHARACTERS = 4000

/** Ids of one kind as an address holds them, that kind told once: `vm-7f3k.d20x`. Nothing where they are none or too many. */
export const packIds = (ids: Iterable<string>): string | undefined => {
  const text = [...ids].join('.').replace(/\.[a-z]+-/g, '.')
  return text === '' || text.length > MOST_CHARACTERS ? undefined : text
}

/** The ids that an address holds. */
export const readIds = (text = ''): ReadonlySet<string> => {
  if (text === '' || text.length > MOST_CHARACTERS) return new Set()
  const kind = text.slice(0, text.indexOf('-') + 1)
  return new Set(text.split('.').map((id, index) => (index === 0 ? id : kind + id)))
}
