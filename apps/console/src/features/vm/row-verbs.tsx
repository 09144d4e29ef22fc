import { Ellipsis } from 'lucide-react'
import { Menu, type MenuEntry } from '../../ui/menu'

/** The menu at the end of the row of a disk or NIC. */
export const RowVerbs = ({ label, entries }: { readonly label: string; readonly entries: readonly MenuEntry[] }) => (
  <Menu
    trigger={
      <button
        type="button"
        aria-label={label}
        className="inline-flex size-6 items-center justify-center rounded-md text-text-2 hover:bg-line hover:text-text"
      >
        <Ellipsis aria-hidden className="size-4" />
      </button>
    }
    entries={entries}
  />
)
