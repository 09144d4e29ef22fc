import { getRouteApi, Link } from '@tanstack/react-router'
import { useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Input } from '../../ui/input'
import type { ApiCall, groupsOf } from './document'
import { Method } from './method'
import { WithCode } from './with-code'

const route = getRouteApi('/api-reference')

/** All calls, grouped by what they are about; a text narrows them. */
export const CallList = ({ groups }: { readonly groups: ReturnType<typeof groupsOf> }) => {
  const t = useT()
  const { find = '', call: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const wanted = find.toLowerCase()
  const fits = ({ method, path, summary, operationId }: ApiCall) =>
    `${method} ${path} ${summary} ${operationId}`.toLowerCase().includes(wanted)
  const shown = groups
    .map(group => ({ ...group, calls: group.calls.filter(fits) }))
    .filter(({ calls }) => calls.length > 0)
  return (
    <nav
      aria-label={t('apiPage.calls')}
      className="flex flex-col gap-3 lg:sticky lg:top-0 lg:max-h-[calc(100dvh-11rem)] lg:overflow-y-auto lg:pr-1"
    >
      <Input
        type="search"
        aria-label={t('apiPage.find')}
        placeholder={t('apiPage.find')}
        value={find}
        onChange={({ target: { value } }) =>
          void navigate({ search: before => ({ ...before, find: value || undefined }), replace: true })
        }
        className="shrink-0"
      />
      {shown.length === 0 && <p className="text-text-3">{t('apiPage.noneFound')}</p>}
      {shown.map(({ name, description, calls }) => (
        <section key={name} className="flex flex-col gap-0.5">
          <h2 className="font-semibold text-xs" title={description}>
            {name}
          </h2>
          <ul>
            {calls.map(({ operationId, method, path, summary }) => (
              <li key={operationId}>
                <Link
                  from="/api-reference"
                  to="/api-reference"
                  search={before => ({ ...before, call: operationId })}
                  activeOptions={{ exact: true }}
                  aria-current={operationId === chosen ? 'page' : undefined}
                  className={cx(
                    'flex items-baseline gap-2 rounded-md px-2 py-1 text-xs',
                    operationId === chosen ? 'bg-accent-soft' : 'hover:bg-hover',
                  )}
                >
                  <Method method={method} />
                  <span className="min-w-0">
                    <span className="block break-all font-mono">{path}</span>
                    <span className="block text-text-3">
                      <WithCode text={summary} />
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
