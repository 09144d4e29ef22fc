import { useQuery } from '@tanstack/react-query'
import { bulk, vmsQuery } from '@vivarium/client'
import type { BulkBody, BulkResult, Problem, VmId } from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { TagField } from '../../components/tag-field'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { BulkOutcome } from './bulk-outcome'
import { TagsCarried } from './tags-carried'

interface TagsDialogProps {
  readonly vmIds: readonly VmId[]
  readonly onClose: () => void
}

/** How many VMs are read to tell which tags they carry; of more, every tag of the fleet can be taken off. */
const READ = 500

/** Adds tags to many VMs and takes some off, each VM keeping its others. */
export const TagsDialog = ({ vmIds, onClose }: TagsDialogProps) => {
  const t = useT()
  const [meant, setMeant] = useState(vmIds)
  const [added, setAdded] = useState<readonly string[]>([])
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set())
  const [result, setResult] = useState<BulkResult>()
  const { data: page } = useQuery({ ...vmsQuery({ id: meant, limit: 1000 }), enabled: meant.length <= READ })
  const body = tagBody(meant, added, removed)
  const command = useCommand({
    run: (_, attempts) => bulk(body, attempts),
    verb: t('vmsList.tagsApply'),
    problems: 'in-place',
    onDone: answer => (answer.refused === 0 ? onClose() : setResult(answer)),
  })
  const title = t('vmsList.tagsTitle', { n: meant.length })
  if (result) {
    const retry = (ids: readonly VmId[]) => {
      setMeant(ids)
      setResult(undefined)
    }
    return <BulkOutcome title={title} result={result} onRetry={retry} onClose={onClose} />
  }
  const fieldError = tagErrorOf(command.problem)
  const nothing = added.length + removed.size === 0 && t('vmsList.tagsNothing')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            variant="primary"
            pending={command.pending}
            disabledReason={nothing}
            onClick={() => command.submit()}
          >
            {t('vmsList.tagsApply')}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {command.problem && !fieldError && <ProblemAlert problem={command.problem} />}
        <TagField label={t('vmsList.tagsAdd')} value={added} onChange={setAdded} error={fieldError} />
        <TagsCarried vms={page?.items} removed={removed} onChange={setRemoved} />
        {!nothing && <CodeCall call={{ method: 'POST', path: '/vms/bulk', body }} />}
      </div>
    </Dialog>
  )
}

const tagBody = (vmIds: readonly VmId[], added: readonly string[], removed: ReadonlySet<string>): BulkBody => ({
  verb: 'tag',
  vmIds: [...vmIds],
  ...(added.length > 0 ? { addTags: [...added] } : {}),
  ...(removed.size > 0 ? { removeTags: [...removed] } : {}),
})

/** What is wrong with the tags to add: the API points at the list or at one of them. */
const tagErrorOf = (problem: Problem | undefined): string | undefined => {
  const errors = (problem?.errors ?? []).filter(({ pointer }) => pointer.startsWith('/addTags'))
  return errors.length === 0 ? undefined : errors.map(({ detail }) => detail).join(' ')
}
