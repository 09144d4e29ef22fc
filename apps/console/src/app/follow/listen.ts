import { type Message, openChannel } from './channel'

/** Listens for a presenter in another tab of this browser; what following takes is fetched when there is one. */
export const listenForPresenter = (): void => {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = openChannel()
  channel.onmessage = async ({ data }: MessageEvent<Message>) => {
    if (data.type === 'ask') return
    const { hear } = await import('./follower')
    hear(data)
  }
  channel.postMessage({ type: 'ask' } satisfies Message)
}
