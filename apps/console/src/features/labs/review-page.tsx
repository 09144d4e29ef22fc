import { reviewLab } from '@vivarium/client'
import type { LabReview, Problem } from '@vivarium/model'
import { FolderOpen } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { FileButton } from '../../components/file-button'
import { Page } from '../../components/page'
import { readDocument } from '../../components/read-document'
import { problemOf } from '../../components/use-command'
import { useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { AnswerKey } from './answer-key'
import { ReviewItem } from './review-item'

/** A file that was opened here, and what was found in it. */
export interface OpenedFile {
  readonly id: number
  readonly name: string
  readonly review?: LabReview
  readonly problem?: Problem
}

let opened = 0

/** What a teacher sees: files that were handed in, each done again apart, and the answer key at work. */
export const ReviewPage = () => {
  const t = useT()
  const [files, setFiles] = useState<readonly OpenedFile[]>([])
  const update = (id: number, found: Partial<OpenedFile>) =>
    setFiles(before => before.map(file => (file.id === id ? { ...file, ...found } : file)))
  const open = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      opened += 1
      const id = opened
      setFiles(before => [...before, { id, name: file.name }])
      readDocument(file)
        .then(reviewLab)
        .then(review => update(id, { review }))
        .catch((error: unknown) => update(id, { problem: problemOf(error) }))
    }
  }
  const drop = (event: DragEvent) => {
    // Here a session is looked at; on other pages it is opened.
    event.preventDefault()
    open(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first.
    <div onDrop={drop}>
      <Page
        title={t('labs.reviewTitle')}
        parents={[{ to: '/labs', label: t('labs.title') }]}
        actions={
          <FileButton
            variant="primary"
            label={t('labs.reviewChoose')}
            icon={<FolderOpen aria-hidden className="size-3.5" />}
            accept="application/json,.json"
            multiple
            onFiles={open}
          />
        }
      >
        <p className="max-w-prose text-text-2">{t('labs.reviewIntro')}</p>
        {files.length === 0 ? (
          <div className="rounded-lg border border-line-2 border-dashed">
            <EmptyState title={t('labs.reviewEmpty')}>{t('labs.reviewDrop')}</EmptyState>
          </div>
        ) : (
          <ul className="flex flex-col gap-3">
            {files.map(file => (
              <ReviewItem
                key={file.id}
                file={file}
                onRemove={() => setFiles(before => before.filter(({ id }) => id !== file.id))}
              />
            ))}
          </ul>
        )}
        <AnswerKey />
      </Page>
    </div>
  )
}
