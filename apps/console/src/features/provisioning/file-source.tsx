import { getRouteApi } from '@tanstack/react-router'
import type { Network } from '@vivarium/model'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileButton } from '../../components/file-button'
import { Page } from '../../components/page'
import { type PlainMessageId, useLocale, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import type { CreateDraft } from './create-draft'
import { SourceSection } from './source-section'
import { draftOf, readVmFile, VmFileError, type VmFileFault } from './vm-file'

const route = getRouteApi('/vms/new')

const FAULTS: Record<VmFileFault, PlainMessageId> = {
  unreadable: 'create.file.unreadable',
  'too-large': 'create.file.tooLarge',
  entities: 'create.file.entities',
  refused: 'create.file.refused',
  'no-system': 'create.file.noSystem',
  'no-hardware': 'create.file.noHardware',
}

interface FileSourceProps {
  readonly networks: readonly Network[]
  readonly onDraft: (draft: Partial<CreateDraft>) => void
}

/** Fills the form with what a file says of a VM: an OVF envelope, alone or in an OVA, or the body of a call. */
export const FileSource = ({ networks, onDraft }: FileSourceProps) => {
  const t = useT()
  const locale = useLocale()
  const navigate = route.useNavigate()
  const [fault, setFault] = useState<{ readonly file: string; readonly why: VmFileError }>()
  const take = async (file: File | undefined) => {
    if (!file) return
    try {
      onDraft(draftOf(file.name, await readVmFile(file, locale), networks))
      await navigate({ search: {}, replace: true })
    } catch (error) {
      if (!(error instanceof VmFileError)) throw error
      setFault({ file: file.name, why: error })
    }
  }
  return (
    <Page title={t('create.title')} parents={[{ to: '/vms', label: t('vms.title') }]}>
      <SourceSection />
      <Panel title={t('create.chooseFile')}>
        <div className="flex flex-col items-start gap-3">
          <p className="max-w-prose text-text-2">{t('create.file.hint')}</p>
          <FileButton
            variant="primary"
            label={t('create.file.open')}
            icon={<FileUp aria-hidden className="size-3.5" />}
            accept=".ovf,.ova,.json,application/json,application/xml"
            onFiles={([file]) => void take(file)}
          />
          {fault && (
            <p role="alert" className="text-fail">
              {t('create.file.fault', { file: fault.file })} {t(FAULTS[fault.why.fault])} {fault.why.detail}
            </p>
          )}
        </div>
      </Panel>
    </Page>
  )
}
