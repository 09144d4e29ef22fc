import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { VerbButton } from '../../../components/verb-button'
import { useT } from '../../../i18n'
import { Tag } from '../../../ui/badge'
import { Panel } from '../../../ui/panel'

// Most who look do not write.
const NotesForm = lazy(() => import('./notes-form').then(module => ({ default: module.NotesForm })))

/** What people wrote about a VM, and its tags; both are changed where they stand. */
export const NotesPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const [edits, setEdits] = useState(false)
  return (
    <Panel
      title={t('vm.notes')}
      actions={
        !edits && (
          <VerbButton size="sm" onClick={() => setEdits(true)}>
            {t('vm.notes.edit')}
          </VerbButton>
        )
      }
    >
      {edits ? (
        <Suspense>
          <NotesForm vm={vm} onClose={() => setEdits(false)} />
        </Suspense>
      ) : (
        <div className="flex flex-col gap-2">
          <p className={vm.description ? 'whitespace-pre-line' : 'text-text-3'}>
            {vm.description || t('vm.notes.none')}
          </p>
          {vm.tags.length > 0 && (
            <ul aria-label={t('tags.label')} className="flex flex-wrap gap-1">
              {vm.tags.map(tag => (
                <li key={tag}>
                  <Link to="/vms" search={{ q: `tag:${tag}` }} className="rounded-sm hover:bg-hover">
                    <Tag>{tag}</Tag>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Panel>
  )
}
