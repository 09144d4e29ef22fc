import { useT } from '../../i18n'
import { Dialog } from '../../ui/dialog'
import { KeyHint } from '../../ui/key-hint'
import { NAVIGATION } from '../navigation'

/** What `?` shows: every key that works on all pages. */
export const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useT()
  const rows: [readonly string[], string][] = [
    [['⌘ K', 'Ctrl K'], t('keys.palette')],
    [['?'], t('keys.help')],
    [['/'], t('keys.filter')],
    [['n'], t('keys.bell')],
    [['p'], t('keys.pause')],
    [['.'], t('keys.step')],
    [['⌘ Z', 'Ctrl Z'], t('keys.undo')],
    [['⇧ ⌘ Z', 'Ctrl Shift Z'], t('keys.redo')],
    [['Shift P'], t('keys.presentation')],
    ...NAVIGATION.flatMap(({ items }) => items).flatMap(({ key, label }): [readonly string[], string][] =>
      key ? [[[`g ${key}`], t('keys.go', { page: t(label) })]] : [],
    ),
  ]
  return (
    <Dialog open onClose={onClose} title={t('shell.shortcuts')} closeLabel={t('common.close')} size="lg">
      <dl tabIndex={0} className="grid gap-x-8 sm:grid-cols-2">
        {rows.map(([keys, text]) => (
          <div key={text} className="flex items-center justify-between gap-4 border-line border-b py-1.5">
            <dt>{text}</dt>
            <dd className="flex gap-1.5">
              {keys.map(key => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
