import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { importLab } from '@vivarium/client'
import { textIn } from '@vivarium/model'
import { useState } from 'react'
import { unpackText } from '../../components/packed-text'
import { Page } from '../../components/page'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { StartDialog } from './start-dialog'

type Text = Parameters<typeof textIn>[1]

const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'en' in value && 'ko' in value)

/** The lab in the fragment of a link, as far as it can be shown before the API has checked it. */
const labIn = async (fragment: string): Promise<{ readonly document: string; readonly title: Text } | null> => {
  const document = await unpackText(fragment)
  if (document === undefined) return null
  try {
    const lab: unknown = JSON.parse(document)
    const title = typeof lab === 'object' && lab !== null && 'title' in lab ? lab.title : undefined
    return isText(title) ? { document, title } : null
  } catch {
    return null
  }
}

/** A link that carries a lab: asks once, then starts it. */
export const LinkPage = () => {
  const t = useT()
  const locale = useLocale()
  const navigate = useNavigate()
  const fragment = useLocation({ select: ({ hash }) => hash })
  const [asks, setAsks] = useState(true)
  const { data: lab } = useQuery({ queryKey: ['lab-link', fragment], queryFn: () => labIn(fragment) })
  const title = lab ? String(textIn(locale, lab.title)) : ''
  return (
    <Page title={t('labs.linkTitle')} parents={[{ to: '/labs', label: t('labs.title') }]}>
      {lab === null && (
        <EmptyState
          title={t('labs.linkBroken')}
          actions={
            <Link to="/labs" className={buttonStyle()}>
              {t('labs.toLabs')}
            </Link>
          }
        >
          {t('labs.linkBrokenHint')}
        </EmptyState>
      )}
      {lab && (
        <EmptyState title={title} actions={<Button onClick={() => setAsks(true)}>{t('labs.linkOpen')}</Button>}>
          {t('labs.startText')}
        </EmptyState>
      )}
      {lab && asks && (
        <StartDialog
          title={title}
          run={() => importLab(lab.document)}
          onClose={() => setAsks(false)}
          onStarted={() => void navigate({ to: '/' })}
        />
      )}
    </Page>
  )
}
