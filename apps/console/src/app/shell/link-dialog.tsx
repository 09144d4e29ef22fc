import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError, checkFleet, checkLab, checkSession, simulationQuery } from '@vivarium/client'
import type { Problem } from '@vivarium/model'
import { carriedIn, type LinkFault, UnpackError } from '../../components/document-link'
import { FileProblemDialog } from '../../components/file-problem-dialog'
import { kindOf, type LinkKind, linkKindOf } from '../../components/link-mark'
import { problemOf } from '../../components/use-command'
import { useT } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Spinner } from '../../ui/spinner'
import type { FleetFiles } from './use-fleet-files'

interface Found {
  readonly kind: LinkKind
  readonly text: string
  /** What the document calls itself. */
  readonly name: string
}
type Read =
  | { readonly found: Found }
  | { readonly fault: LinkFault }
  | { readonly problem: Problem; readonly kind: LinkKind }

const CHECKS: Record<LinkKind, (text: string) => Promise<unknown>> = {
  fleet: checkFleet,
  session: checkSession,
  lab: checkLab,
}

/** What a document calls itself. It was checked before: it is no deeper than ours are. */
function nameIn(kind: LinkKind, text: string): string {
  const document: unknown = JSON.parse(text)
  const { name, scenario } = Object(document)
  return String(kind === 'session' ? Object(scenario).name : name)
}

async function readLink(carried: string): Promise<Read> {
  try {
    const { kind, text } = await carriedIn(carried)
    if (kindOf(text) !== kind) return { fault: 'damaged' }
    await CHECKS[kind](text)
    return { found: { kind, text, name: kind === 'lab' ? '' : nameIn(kind, text) } }
  } catch (error) {
    if (error instanceof UnpackError) return { fault: error.fault }
    if (error instanceof ApiError) return { problem: problemOf(error), kind: linkKindOf(carried) ?? 'fleet' }
    return { fault: 'damaged' }
  }
}

const linkQuery = (carried: string) =>
  queryOptions({
    queryKey: ['carried', carried],
    queryFn: () => readLink(carried),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

interface LinkDialogProps {
  /** The page's fragment. */
  readonly carried: string
  readonly files: FleetFiles
}

/** Opens what the page's address carries: asks first, as the present fleet makes room for it. */
export const LinkDialog = ({ carried, files }: LinkDialogProps) => {
  const t = useT()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { data } = useQuery(linkQuery(carried))
  const { data: simulation } = useQuery(simulationQuery())
  const forget = () => {
    const { pathname, searchStr } = router.latestLocation
    queryClient.removeQueries({ queryKey: ['carried'] })
    router.history.replace(`${import.meta.env.BASE_URL.replace(/\/$/, '')}${pathname}${searchStr}`)
  }
  if (data === undefined)
    return (
      <Dialog open onClose={forget} size="sm" title={t('link.title')} closeLabel={t('common.close')}>
        <p className="flex items-center gap-2">
          <Spinner />
          {t('link.reading')}
        </p>
      </Dialog>
    )
  if ('problem' in data) return <FileProblemDialog of={data.kind} problem={data.problem} onClose={forget} />
  if ('fault' in data)
    return (
      <Dialog
        open
        onClose={forget}
        size="sm"
        title={t('link.wrong')}
        closeLabel={t('common.close')}
        footer={<Button onClick={forget}>{t('common.close')}</Button>}
      >
        <p role="alert">{t(`link.${data.fault}`)}</p>
      </Dialog>
    )
  const { kind, text, name } = data.found
  const open = () => {
    // What takes its time, and what goes wrong, is told beside the page.
    forget()
    void files.openText(text)
  }
  return (
    <AlertDialog
      open
      onClose={forget}
      tone="neutral"
      title={kind === 'lab' ? t('link.lab') : t('link.open', { name })}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('link.confirm')}
      onConfirm={open}
    >
      {t(`link.replaces.${kind}`, { name: simulation?.scenario ?? '' })}
    </AlertDialog>
  )
}
