import { useState } from 'react'
import { useT } from '../../i18n'
import { GLOSSARY, type TermId, useGlossary } from '../../i18n/glossary'
import { LINK_STYLE } from '../../ui/button-style'
import { Dialog } from '../../ui/dialog'
import { Input } from '../../ui/input'

/** Every term that the console explains, by what it is about, with a search over names and texts. */
export const GlossaryDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useT()
  const { groups, terms } = useGlossary()
  const [wanted, setWanted] = useState('')
  const matches = (id: TermId) => {
    const { name, text } = terms[id]
    return `${name} ${text} ${id}`.toLowerCase().includes(wanted.trim().toLowerCase())
  }
  const found = GLOSSARY.map(({ group, terms: all }) => ({ group, some: all.filter(({ id }) => matches(id)) })).filter(
    ({ some }) => some.length > 0,
  )
  const count = found.reduce((sum, { some }) => sum + some.length, 0)
  return (
    <Dialog open onClose={onClose} title={t('shell.glossary')} closeLabel={t('common.close')} size="lg">
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-3">
          <Input
            type="search"
            aria-label={t('glossary.find')}
            placeholder={t('glossary.find')}
            value={wanted}
            onChange={event => setWanted(event.target.value)}
          />
          <span role="status" className="shrink-0 text-text-3 text-xs">
            {count === 0 ? t('glossary.none') : t('glossary.count', { n: count })}
          </span>
        </div>
        {found.map(({ group, some }) => (
          <section key={group} aria-labelledby={`glossary-${group}`}>
            <h3 id={`glossary-${group}`} className="pb-1 font-semibold text-text-2 text-xs">
              {groups[group]}
            </h3>
            <dl className="flex flex-col divide-y divide-line border-line border-y">
              {some.map(({ id, see }) => (
                <div key={id} className="grid gap-x-4 py-2 sm:grid-cols-[12rem_1fr]">
                  <dt className="font-semibold">{terms[id].name}</dt>
                  <dd>
                    {terms[id].text}
                    {see.length > 0 && <SeeAlso names={see.map(other => terms[other].name)} onChoose={setWanted} />}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

interface SeeAlsoProps {
  readonly names: readonly string[]
  readonly onChoose: (name: string) => void
}

const SeeAlso = ({ names, onChoose }: SeeAlsoProps) => {
  const t = useT()
  return (
    <p className="flex flex-wrap gap-x-2 pt-0.5 text-text-3 text-xs">
      {t('glossary.see')}
      {names.map(name => (
        <button key={name} type="button" onClick={() => onChoose(name)} className={LINK_STYLE}>
          {name}
        </button>
      ))}
    </p>
  )
}
