/** What floats above the page: menus, lists, popovers. */
export const FLOAT_STYLE =
  'rounded-lg border border-line bg-surface text-text shadow-float outline-none transition-[opacity,transform] duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0 data-starting-style:-translate-y-1'
/** One line of a menu or a list. */
export const ITEM_STYLE =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-highlighted:bg-hover data-disabled:text-text-3'
