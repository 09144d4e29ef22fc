import { queryOptions, useQuery } from '@tanstack/react-query'
import { exportFleet, exportSession, simulationQuery } from '@vivarium/client'
import { Check, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { LINK_LIMIT, linkTo, pack } from '../../components/document-link'
import { download } from '../../components/download'
import { ProblemAlert } from '../../components/problem-alert'
import { showToast } from '../../components/toast'
import { problemOf } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { ChoiceCards } from '../../ui/choice-cards'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Dialog } from '../../ui/dialog'
import { Spinner } from '../../ui/spinner'

type Shared = 'fleet' | 'session'

/** From this length on some mail and chat programs cut an address. */
const OFTEN_CUT = 2000
/** Nobody reads a link to its end. */
const SHOWN = 160

const page = () => `${location.origin}${import.meta.env.BASE_URL}`

const linkQuery = (kind: Shared) =>
  queryOptions({
    queryKey: ['simulation', 'link', kind],
    queryFn: async () => {
      const file = await (kind === 'fleet' ? exportFleet() : exportSession())
      const text = await file.text()
      // As short as it can be: the file's own spaces are for people.
      const document = kind === 'fleet' ? JSON.stringify(JSON.parse(text)) : text
      return { file, document, link: linkTo(page(), kind, await pack(document)) }
    },
    // A moment later it would be another one.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

/** Makes a link that holds the whole fleet, or the session with its history. Mount it to open it. */
export const ShareDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useT()
  const format = useFormat()
  const [kind, setKind] = useState<Shared>('fleet')
  const [copied, setCopied] = useState('')
  const { data: simulation } = useQuery(simulationQuery())
  const { data, error } = useQuery(linkQuery(kind))
  const fits = data !== undefined && data.link.length <= LINK_LIMIT
  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(link)
    } catch {
      showToast({ tone: 'failed', title: t('share.notCopied') })
    }
  }
  const name = simulation?.scenario ?? ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('share.title', { name })}
      description={t('share.private')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.close')}</Button>
          {data && (
            <Button onClick={() => download(data.file, kind === 'fleet' ? `${name}.json` : `${name}.session.json`)}>
              <Download aria-hidden className="size-3.5" />
              {t('share.file')}
            </Button>
          )}
          <Button
            variant="primary"
            pending={data === undefined && !error}
            disabledReason={data && !fits ? t('share.tooLong') : undefined}
            onClick={() => data && void copy(data.link)}
          >
            {data && copied === data.link ? (
              <Check aria-hidden className="size-3.5" />
            ) : (
              <Copy aria-hidden className="size-3.5" />
            )}
            {data && copied === data.link ? t('share.copied') : t('share.copy')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ChoiceCards
          aria-label={t('share.what')}
          className="sm:grid-cols-2"
          value={kind}
          onChange={setKind}
          cards={[
            { value: 'fleet', label: t('share.fleet'), hint: t('share.fleetHint') },
            { value: 'session', label: t('share.session'), hint: t('share.sessionHint') },
          ]}
        />
        {error && <ProblemAlert problem={problemOf(error)} />}
        {!data && !error && (
          <p className="flex items-center gap-2 py-6 text-text-2">
            <Spinner />
            {t('share.making')}
          </p>
        )}
        {data && (
          <>
            <DescriptionList>
              <Fact term={t('share.holds')}>
                {t('fleet.galleryItem', {
                  title: name,
                  hosts: simulation?.counts.hosts ?? 0,
                  vms: simulation?.counts.vms ?? 0,
                })}
              </Fact>
              <Fact term={t('share.size')}>
                <span className={fits ? undefined : 'text-fail'}>
                  {t('share.length', { n: format.number(data.link.length), limit: format.number(LINK_LIMIT) })}
                </span>
              </Fact>
            </DescriptionList>
            {fits ? (
              <p className="break-all rounded-md border border-line bg-sunken p-3 font-mono text-xs">
                {data.link.slice(0, SHOWN)}
                {data.link.length > SHOWN && '…'}
              </p>
            ) : (
              <p role="alert" className="rounded-md border border-att bg-att-soft p-3">
                {t('share.doesNotFit', { n: format.number(data.link.length), limit: format.number(LINK_LIMIT) })}
              </p>
            )}
            {fits && data.link.length > OFTEN_CUT && (
              <p className="text-text-2 text-xs">{t('share.oftenCut', { n: format.number(OFTEN_CUT) })}</p>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
