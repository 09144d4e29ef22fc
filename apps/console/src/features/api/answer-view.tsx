import type { RawAnswer, RawCall } from '@vivarium/client'
import { useFormat, useT } from '../../i18n'
import { CodeBlock } from '../../ui/code-block'
import { cx } from '../../ui/cx'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Disclosure } from '../../ui/disclosure'

/** Characters of a body that are drawn. */
const SHOWN = 20_000

/** What came back for a call: status, headers and body as they are. */
export const AnswerView = ({ sent, answer }: { readonly sent: RawCall; readonly answer: RawAnswer }) => {
  const t = useT()
  const format = useFormat()
  const text = pretty(answer.text)
  return (
    <section aria-label={t('apiPage.answer')} className="flex flex-col gap-2">
      <p role="status" className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{t('apiPage.answer')}</span>
        <span className={cx('font-mono font-semibold', answer.status < 400 ? 'text-run' : 'text-fail')}>
          {`${answer.status} ${answer.statusText}`.trim()}
        </span>
        <span className="text-text-3 text-xs">{`${format.number(Math.round(answer.durationMs))} ms`}</span>
        {sent.method === 'POST' && (
          <span className="text-text-3 text-xs">
            {t('apiPage.sentWith')} <code className="font-mono">{sent.idempotencyKey}</code>
          </span>
        )}
      </p>
      <Disclosure summary={t('apiPage.headers')} open>
        <DescriptionList>
          {answer.headers.map(([name, value]) => (
            <Fact key={name} term={<code className="font-mono text-xs">{name}</code>}>
              <code className="break-all font-mono text-xs">{value}</code>
            </Fact>
          ))}
        </DescriptionList>
      </Disclosure>
      {text === '' ? (
        <p className="text-text-3">{t('apiPage.empty')}</p>
      ) : (
        <div className="[&_pre]:max-h-[32rem] [&_pre]:overflow-y-auto">
          <CodeBlock
            code={text.slice(0, SHOWN)}
            label={t('apiPage.answerBody')}
            copyLabel={t('apiPage.copyAnswer')}
            copiedLabel={t('common.copied')}
          />
        </div>
      )}
      {text.length > SHOWN && (
        <p className="text-text-3 text-xs">
          {t('apiPage.cut', { shown: format.number(SHOWN), total: format.number(text.length) })}
        </p>
      )}
    </section>
  )
}

/** JSON with a line a field; anything else as it is. */
const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
