import { useQueryClient } from '@tanstack/react-query'
import { changes, commit, migrationTargetsQuery } from '@vivarium/client'
import { type FleetMap, type MigrationTarget, refusalLabel } from '@vivarium/model'
import { useRef, useState } from 'react'
import { showToast } from '../../components/toast'
import { problemOf, useCommand } from '../../components/use-command'
import { useFormat, useLocale, useT } from '../../i18n'
import { outlook } from './carry-words'
import type { Verdict } from './paint'

/** A guest that was picked up, and what every host says to it as soon as that is known. */
export interface Moving {
  /** Its place in the map's columns. */
  readonly vm: number
  readonly targets: ReadonlyMap<string, MigrationTarget>
  readonly verdicts: ReadonlyMap<number, Verdict>
  /** The host that it is over: its place in the map's hosts. */
  readonly over: number | undefined
}

/** Labels are written for the middle of a sentence. */
const sentence = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1)

/** Picking a guest up, carrying it over hosts, and dropping it on one: by mouse, by finger or by keyboard. */
export const useMoving = (map: FleetMap) => {
  const t = useT()
  const format = useFormat()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const [moving, setMoving] = useState<Moving>()
  const picked = useRef(0)
  const command = useCommand({
    run: ({ vmId, hostId }: { vmId: string; hostId: MigrationTarget['hostId'] }) =>
      commit(changes.migrateVm(vmId, { hostId })),
    verb: t('migrate.verb'),
  })

  const verdictOf = (target: MigrationTarget): Verdict =>
    target.compatible
      ? { fits: true, lines: [outlook(target, t, format)] }
      : { fits: false, lines: [...new Set(target.refusals.map(({ code }) => sentence(refusalLabel(locale, code))))] }

  const read = async (vm: number, vmId: string, turn: number): Promise<void> => {
    const { items } = await queryClient.fetchQuery(migrationTargetsQuery(vmId))
    if (picked.current !== turn) return
    const targets = new Map(items.map(target => [String(target.hostId), target]))
    const verdicts = new Map<number, Verdict>()
    map.hosts.forEach(({ id }, host) => {
      const target = targets.get(id)
      if (target && host !== map.vms.host[vm]) verdicts.set(host, verdictOf(target))
    })
    setMoving(before => (before ? { ...before, targets, verdicts } : before))
  }

  const pickUp = (vm: number): void => {
    const vmId = map.vms.id[vm]
    if (vmId === undefined) return
    picked.current += 1
    const turn = picked.current
    setMoving({ vm, targets: new Map(), verdicts: new Map(), over: undefined })
    read(vm, vmId, turn).catch((error: unknown) => {
      if (picked.current === turn) setMoving(undefined)
      showToast({ tone: 'failed', title: t('fleetMap.noTargets'), detail: problemOf(error).detail })
    })
  }
  const putBack = (): void => {
    picked.current += 1
    setMoving(undefined)
  }
  const carryOver = (over: number | undefined): void =>
    setMoving(before => (before && before.over !== over ? { ...before, over } : before))
  /** Drops it there: it goes, or the host says why not. */
  const drop = (host: number | undefined): void => {
    const target = moving && host !== undefined ? moving.targets.get(map.hosts[host]?.id ?? '') : undefined
    const vmId = moving && map.vms.id[moving.vm]
    if (target && vmId !== undefined && host !== map.vms.host[moving?.vm ?? -1]) {
      if (target.compatible) command.submit({ vmId, hostId: target.hostId })
      else
        showToast({
          tone: 'failed',
          title: t('fleetMap.staysOff', { name: map.vms.name[moving?.vm ?? -1] ?? '', host: target.hostName }),
          detail: target.refusals.map(({ detail }) => detail).join('\n'),
        })
    }
    putBack()
  }
  return { moving, pickUp, putBack, carryOver, drop }
}
