/** The mark: a bell jar over machines. */
export const Logo = () => (
  <svg aria-hidden viewBox="0 0 20 20" className="size-5 text-accent">
    <path
      d="M3 17.5V9a7 7 0 0 1 14 0v8.5z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
    />
    <path d="M6.5 12.5h2.8V17H6.5zM10.7 9.5h2.8V17h-2.8z" fill="currentColor" />
  </svg>
)
