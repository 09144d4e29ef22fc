import { useFollow } from '../../stores/follow'
import { router } from '../router'
import { LEADER_LOCK, type Message, openChannel } from './channel'

/** Goes where the presenter is. */
const goTo = (href: string): void => {
  // An address of this console, and of nowhere else.
  if (/^\/(?!\/)/.test(href) && href !== location.pathname + location.search + location.hash) router.history.push(href)
}

const end = (): void => useFollow.setState({ role: 'none', mark: undefined })

/** Notices when the leader is gone without a word. */
const watchLeader = (): void => {
  void navigator.locks?.request(LEADER_LOCK, () => {
    if (useFollow.getState().role === 'leading') return
    end()
    // Unless another has taken over: that one answers.
    const channel = openChannel()
    channel.postMessage({ type: 'ask' } satisfies Message)
    channel.close()
  })
}

/** Takes what a presenter says. */
export const hear = (message: Exclude<Message, { type: 'ask' }>): void => {
  const { role } = useFollow.getState()
  // Who leads hears of another by itself: see `leader.ts`.
  if (role === 'leading') return
  if (message.type === 'end') end()
  else if (message.type === 'mark') useFollow.setState({ mark: message.mark })
  else comeAlong(message)
}

const comeAlong = ({ href, page }: Extract<Message, { type: 'lead' }>): void => {
  const { role } = useFollow.getState()
  if (role === 'none') watchLeader()
  useFollow.setState({ href, page, mark: undefined, role: role === 'paused' ? 'paused' : 'following' })
  if (role !== 'paused') goTo(href)
}

export const stopFollowing = (): void => useFollow.setState({ role: 'paused' })

export const followAgain = (): void => {
  useFollow.setState({ role: 'following' })
  goTo(useFollow.getState().href)
}
