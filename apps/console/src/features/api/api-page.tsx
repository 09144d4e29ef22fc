import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { apiUrl, openapiQuery } from '@vivarium/client'
import { Page } from '../../components/page'
import { useLocale, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { TabBar, tabProps } from '../../ui/tabs'
import { CallList } from './call-list'
import { CallView } from './call-view'
import { ConsoleLog } from './console-log'
import { groupsOf, type OpenapiDocument } from './document'
import { inKorean } from './words-ko'

const route = getRouteApi('/api-reference')

/** Every call that the API takes, to be read and to be tried; and those that this console made. */
export const ApiPage = () => {
  const t = useT()
  const { tab } = route.useSearch()
  const { data } = useSuspenseQuery(openapiQuery<OpenapiDocument>())
  const document = useLocale() === 'ko' ? inKorean(data) : data
  return (
    <Page
      title={t('api.title')}
      actions={
        <a href={apiUrl('/openapi.json')} target="_blank" rel="noreferrer" className={buttonStyle('secondary')}>
          {t('apiPage.document')}
        </a>
      }
      tabs={
        <TabBar label={t('apiPage.tabs')}>
          <Link
            from="/api-reference"
            to="/api-reference"
            search={before => ({ ...before, tab: undefined })}
            replace
            {...tabProps(!tab)}
          >
            {t('apiPage.reference')}
          </Link>
          <Link
            from="/api-reference"
            to="/api-reference"
            search={before => ({ ...before, tab: 'log' as const })}
            replace
            {...tabProps(tab === 'log')}
          >
            {t('apiPage.log')}
          </Link>
        </TabBar>
      }
    >
      {tab === 'log' ? <ConsoleLog /> : <Reference document={document} />}
    </Page>
  )
}

/** The calls beside the one that is chosen; in a narrow window one or the other. */
const Reference = ({ document }: { readonly document: OpenapiDocument }) => {
  const t = useT()
  const { call: chosen } = route.useSearch()
  const groups = groupsOf(document)
  const call = groups.flatMap(({ calls }) => calls).find(({ operationId }) => operationId === chosen)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <div className={call ? 'max-lg:hidden' : undefined}>
        <CallList groups={groups} />
      </div>
      {call ? (
        <CallView key={call.operationId} call={call} document={document} />
      ) : (
        <div className="max-lg:hidden">
          <EmptyState title={t('apiPage.choose')}>{t('apiPage.chooseHint')}</EmptyState>
        </div>
      )}
    </div>
  )
}
