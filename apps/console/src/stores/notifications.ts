import type { EventType, FleetEvent, Ref } from '@vivarium/model'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** What a person may want to be told: the end of what they began, alarms, what policies did, what broke. */
export const NOTICE_TOPICS = ['own', 'alarm', 'policy', 'fault'] as const
export type NoticeTopic = (typeof NOTICE_TOPICS)[number]

/** Something that happened and that somebody may want to know; its words are made when it is shown, in the language of then. */
export interface Told {
  /** The event's. */
  readonly id: string
  readonly topic: NoticeTopic
  readonly type: EventType
  readonly subject: Ref
  /** What it is about, where the subject has no page of its own. */
  readonly about: readonly Ref[]
  readonly params: FleetEvent['data']['params']
  /** RFC 3339 on the simulated clock. */
  readonly time: string
  readonly read: boolean
}

interface Notifications {
  /** Newest first. */
  readonly items: readonly Told[]
  readonly topics: Readonly<Record<NoticeTopic, boolean>>
  /** Whether the end of what one began is also told beside the page. */
  readonly toasts: boolean
  /** The fleet that they are of; undefined where it was just replaced. */
  readonly of: string | undefined
}

/** More than anybody reads; the events page has them all. */
const KEPT = 200

/** What was told and what is to be told, kept in this browser. */
export const useNotifications = create<Notifications>()(
  persist(
    (): Notifications => ({
      items: [],
      topics: { own: true, alarm: true, policy: true, fault: true },
      toasts: true,
      of: undefined,
    }),
    { name: 'vivarium.notifications' },
  ),
)

const change = (by: (before: Notifications) => Partial<Notifications>): void => {
  useNotifications.setState(by)
}
const readAs = (items: readonly Told[], isSeen: (item: Told) => boolean): readonly Told[] =>
  items.map(item => (!item.read && isSeen(item) ? { ...item, read: true } : item))

/** Adds what happened, in its order. */
export const tell = (news: readonly Told[]): void =>
  change(({ items }) => ({ items: [...news.toReversed(), ...items].slice(0, KEPT) }))
export const markRead = (ids: readonly string[]): void =>
  change(({ items }) => ({ items: readAs(items, ({ id }) => ids.includes(id)) }))
export const markAllRead = (): void => change(({ items }) => ({ items: readAs(items, () => true) }))
export const clearNotifications = (): void => change(() => ({ items: [] }))
/** Another fleet is there, whichever it is: what was told is not about it. */
export const forgetFleet = (): void => change(() => ({ items: [], of: undefined }))
/** Forgets what was told of another fleet than that. */
export const keepToFleet = (fleet: string): void =>
  change(({ of, items }) => (of === fleet ? {} : { of: fleet, items: of === undefined ? items : [] }))
/** Forgets what is told as later than that: the clock went back there. */
export const forgetAfter = (time: string): void =>
  change(({ items }) => {
    const kept = items.filter(item => Date.parse(item.time) <= Date.parse(time))
    return kept.length === items.length ? {} : { items: kept }
  })
export const toggleTopic = (topic: NoticeTopic): void =>
  change(({ topics }) => ({ topics: { ...topics, [topic]: !topics[topic] } }))
export const toggleToasts = (): void => change(({ toasts }) => ({ toasts: !toasts }))
