import { useQuery } from '@tanstack/react-query'
import { standInsQuery } from '@vivarium/client'
import { useState } from 'react'
import type { ApiCall, OpenapiDocument } from './document'

/** A part of an address that is filled in. */
export interface PathPart {
  readonly name: string
  readonly value: string
  /** What the fleet has there now. */
  readonly standIns: readonly string[]
  readonly onChange: (value: string) => void
}

/** The open parts of a call's address: each begins with the first thing that the fleet has there. No call has three. */
export const usePathValues = ({ path }: ApiCall, document: OpenapiDocument) => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [first, second] = [...path.matchAll(/\{(\w+)\}/g)].map(match => ({
    name: match[1] ?? '',
    before: path.slice(0, match.index - 1),
  }))
  const ofFirst = useStandIns(first?.name, first?.before, document)
  const firstValue = typed[first?.name ?? ''] ?? ofFirst[0] ?? ''
  const filled = (text: string) => (first ? text.replace(`{${first.name}}`, encodeURIComponent(firstValue)) : text)
  const isOpen = second === undefined || firstValue !== ''
  const ofSecond = useStandIns(second?.name, isOpen ? second?.before : undefined, document, filled)
  const secondValue = typed[second?.name ?? ''] ?? ofSecond[0] ?? ''
  const partOf = (name: string, value: string, standIns: readonly string[]): PathPart => ({
    name,
    value,
    standIns,
    onChange: next => setTyped(before => ({ ...before, [name]: next })),
  })
  return {
    parts: [
      ...(first ? [partOf(first.name, firstValue, ofFirst)] : []),
      ...(second ? [partOf(second.name, secondValue, ofSecond)] : []),
    ],
    path: second ? filled(path).replace(`{${second.name}}`, encodeURIComponent(secondValue)) : filled(path),
  }
}

/** What the list before a part of an address holds, by what the part is called; nothing where there is no such list. */
const useStandIns = (
  name = '',
  before: string | undefined,
  { paths }: OpenapiDocument,
  filled: (text: string) => string = text => text,
): readonly string[] => {
  const isList = before !== undefined && paths[before]?.get !== undefined
  const { data } = useQuery({ ...standInsQuery(filled(before ?? '')), enabled: isList })
  if (!isList) return []
  return (data?.items ?? []).flatMap(item => {
    const id = item[name] ?? item.id ?? item.name
    return typeof id === 'string' || typeof id === 'number' ? String(id) : []
  })
}
