import { useNavigate } from '@tanstack/react-router'
import { type Change, commit } from '@vivarium/client'
import type { Operation } from '@vivarium/model'
import { pathTo } from '../../components/paths'
import { showToast } from '../../components/toast'
import { useCommand } from '../../components/use-command'
import { t } from '../../i18n'

interface FormCommand {
  readonly verb: string
  readonly discard: () => void
  /** The thing that the operation makes: where to go when it has begun. */
  readonly madeBy: (operation: Operation) => { readonly kind: Operation['target']['kind']; readonly id: string }
}

/** Sends a form; then the draft is let go, and the page of what is being made opens. */
export const useFormCommand = ({ verb, discard, madeBy }: FormCommand) => {
  const navigate = useNavigate()
  return useCommand({
    // Under way until the page has gone, so that nothing is sent twice, and the form is not held against its own work.
    run: async (change: Change, attempts) => {
      const { kind, id } = madeBy(await commit(change, attempts))
      await navigate({ to: pathTo(kind, id) ?? '/' })
    },
    verb,
    problems: 'in-place',
    onDone: () => {
      discard()
      showToast({ tone: 'done', title: t('toast.started', { verb }) })
    },
  })
}
