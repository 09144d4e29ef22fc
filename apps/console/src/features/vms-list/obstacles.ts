import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewBulk } from '@vivarium/client'
import type { Refusal, Vm, VmId } from '@vivarium/model'
import { createContext, useEffect, useState } from 'react'

/** Why VMs of the page shown cannot run now, by their ids. */
export const Obstacles = createContext<ReadonlyMap<VmId, Refusal>>(new Map())

/** Tries out to bring those rows to run that do not: one request for all that are off, one for all that are suspended. */
export const useObstacles = (vms: readonly Vm[]): ReadonlyMap<VmId, Refusal> => {
  const stands = useStands()
  const idle = stands ? vms.filter(({ activeOperationId }) => activeOperationId === undefined) : []
  const off = useTried(
    'start',
    idle.filter(({ state }) => state === 'stopped' || state === 'crashed'),
  )
  const suspended = useTried(
    'resume',
    idle.filter(({ state }) => state === 'suspended'),
  )
  return new Map([...off, ...suspended])
}

/** How long the list stands before it is looked into further, in milliseconds: the verbs are not fetched before its rows. */
const STANDS_MS = 500

/** Whether the page has stood for a moment. */
const useStands = (): boolean => {
  const [stands, setStands] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setStands(true), STANDS_MS)
    return () => clearTimeout(timer)
  }, [])
  return stands
}

const useTried = (verb: 'start' | 'resume', vms: readonly Vm[]): readonly (readonly [VmId, Refusal])[] => {
  const vmIds = vms.map(({ id }) => id)
  const { data } = useQuery({
    // Room depends on every other VM: it is tried anew with any change.
    queryKey: ['previews', 'obstacles', verb, vmIds],
    queryFn: () => previewBulk({ verb, vmIds }),
    enabled: vmIds.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const asked = new Set(vmIds)
  return (data?.items ?? []).flatMap(({ vmId, refusals = [] }) => {
    // That nothing can be done in the past is said once, above the page.
    const first = refusals.find(({ code }) => code !== 'past_is_read_only')
    return first && asked.has(vmId) ? [[vmId, first] as const] : []
  })
}
