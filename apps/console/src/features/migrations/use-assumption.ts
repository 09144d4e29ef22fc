import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { migrationForecastQuery } from '@vivarium/client'
import type { MigrationTarget, Plan, Vm } from '@vivarium/model'
import { useState } from 'react'
import { type Assumed, assumed, type targetWish } from './search'

const route = getRouteApi('/vms/$vmId/migrate')

/** A guest and a link as they might be, while they are chosen and in the address afterwards; and the plan for them. */
export function useAssumption(vm: Vm, target: MigrationTarget, wish: ReturnType<typeof targetWish>) {
  const navigate = route.useNavigate()
  const kept = assumed(route.useSearch())
  // What is being slid and not let go yet: an address that changed with every pixel would be refused by browsers.
  const [sliding, setSliding] = useState<Assumed>()
  const now = sliding ?? kept
  const isAssumed = Object.values(now).some(value => value !== undefined)
  const { dirty, set, link } = now
  const { data } = useQuery({
    ...migrationForecastQuery(vm.id, {
      ...wish,
      hostId: target.hostId,
      ...(dirty === undefined ? {} : { dirtyMiBps: dirty }),
      ...(set === undefined ? {} : { workingSetMiB: set }),
      ...(link === undefined ? {} : { bandwidthMBps: link / 8 }),
    }),
    enabled: isAssumed,
    placeholderData: keepPreviousData,
  })
  const plan: Plan = (isAssumed && data) || target.plan
  const write = (patch: Assumed) =>
    void navigate({ search: before => ({ ...before, ...patch }), replace: true, resetScroll: false })
  return {
    now,
    isAssumed,
    plan,
    slide: (patch: Assumed) => setSliding({ ...now, ...patch }),
    settle: () => {
      if (sliding === undefined) return
      write(sliding)
      setSliding(undefined)
    },
    reset: () => {
      setSliding(undefined)
      write({ dirty: undefined, set: undefined, link: undefined })
    },
  }
}

export type AssumptionState = ReturnType<typeof useAssumption>
