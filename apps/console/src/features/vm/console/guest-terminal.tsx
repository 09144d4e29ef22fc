import { useQueryClient } from '@tanstack/react-query'
import { changes, commit, completionsOf, consoleQuery, currentLabQuery } from '@vivarium/client'
import type { ConsoleInput, GuestConsole, Vm } from '@vivarium/model'
import { type RefObject, useEffect, useRef } from 'react'
import { useCommand } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { createScreen, type Screen } from './screen'

interface GuestTerminalProps {
  readonly vm: Vm
  readonly view: GuestConsole
  readonly screen: RefObject<Screen | null>
  readonly onLeave: () => void
}

/** The terminal itself: lines go to the guest one after the other, and what it makes of them comes back. */
export const GuestTerminal = ({ vm, view, screen, onLeave }: GuestTerminalProps) => {
  const t = useT()
  const queryClient = useQueryClient()
  const host = useRef<HTMLDivElement>(null)
  const count = useRef(0)
  const { queryKey } = consoleQuery(vm.id)
  const type = useCommand({
    // The same line twice is meant twice: each has a number.
    run: ({ line }: { readonly line: ConsoleInput; readonly n: number }) =>
      commit<GuestConsole>(changes.typeAtConsole(vm.id, line)).finally(() =>
        setTimeout(() => screen.current?.settled()),
      ),
    verb: t('console.title'),
    onDone: answer => {
      queryClient.setQueryData(queryKey, answer)
      // Files that a guest writes are no event of the fleet, but a lab may have asked for them.
      void queryClient.invalidateQueries({ queryKey: currentLabQuery().queryKey })
    },
  })
  const latest = useRef({ type, onLeave, view })
  useEffect(() => {
    latest.current = { type, onLeave, view }
    screen.current?.show(view)
  })
  const label = t('console.input')
  useEffect(() => {
    if (host.current === null) return
    let gone = false
    let made: Screen | undefined
    const element = host.current
    const make = () => {
      if (gone) return
      made = createScreen(element, {
        label,
        onLine: line => {
          count.current += 1
          latest.current.type.submit({ line, n: count.current })
        },
        complete: async line => (await completionsOf(vm.id, line)).items,
        onLeave: () => latest.current.onLeave(),
        onStale: () => void queryClient.invalidateQueries({ queryKey: consoleQuery(vm.id).queryKey }),
      })
      screen.current = made
      made.show(latest.current.view)
      made.focus()
    }
    // Its cells are measured once: with the font that they are drawn in.
    void document.fonts
      .load(`1em ${getComputedStyle(document.documentElement).getPropertyValue('--mono')}`)
      .then(make, make)
    return () => {
      gone = true
      screen.current = null
      made?.dispose()
    }
  }, [vm.id, label, queryClient, screen])
  return <div ref={host} className="absolute inset-2" />
}
