import { Presentation } from 'lucide-react'
import { useT } from '../../i18n'
import { useFollow } from '../../stores/follow'
import { Button } from '../../ui/button'
import { followAgain, stopFollowing } from './follower'
import { toggleLeading } from './leader'
import { MarkLayer } from './mark-layer'

/** Says that this tab leads or follows, with the way out and back. */
export const FollowBar = () => {
  const t = useT()
  const { role, page } = useFollow()
  if (role === 'none') return null
  const { text, verb, run } = {
    leading: { text: t('labs.leading'), verb: t('labs.leadStop'), run: toggleLeading },
    following: { text: t('labs.following'), verb: t('labs.followStop'), run: stopFollowing },
    paused: { text: t('labs.followPaused', { page }), verb: t('labs.followAgain'), run: followAgain },
  }[role]
  return (
    <div className="flex items-center gap-2 border-line border-b bg-accent-soft px-4 py-1 text-xs print:hidden">
      <Presentation aria-hidden className="size-3.5 shrink-0 text-accent-text" />
      <p role="status" className="min-w-0 flex-1">
        {text}
      </p>
      <Button size="sm" onClick={run}>
        {verb}
      </Button>
      {role === 'following' && <MarkLayer />}
    </div>
  )
}
