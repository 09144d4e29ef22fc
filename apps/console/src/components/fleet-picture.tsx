/** A picture holds so many hosts at most: more of them become too small to see. */
const MOST_HOSTS = 480
const [WIDTH, HEIGHT] = [480, 96]
/** So much of a block is gap. */
const GAP = 0.16

interface FleetPictureProps {
  readonly hosts: number
  readonly vms: number
  /** How much of each host's memory is given out, 0 to 100, where that is known. */
  readonly shares?: readonly number[] | undefined
}

/** A fleet as blocks, one a host, each as full as it is of VMs, or as its hosts are on the whole. The words beside it say the same. */
export const FleetPicture = ({ hosts, vms, shares }: FleetPictureProps) => {
  const drawn = Math.min(hosts, MOST_HOSTS)
  const rows = Math.max(1, Math.round(Math.sqrt((drawn * HEIGHT) / WIDTH)))
  const columns = Math.ceil(drawn / rows)
  const [width, height] = [WIDTH / columns, HEIGHT / rows]
  const share = vms / Math.max(1, hosts) / (vms / Math.max(1, hosts) + 12)
  const blocks = Array.from({ length: drawn }, (_, at) => ({
    x: (at % columns) * width + (width * GAP) / 2,
    y: Math.floor(at / columns) * height + (height * GAP) / 2,
    // Where it is not known: no two hosts are alike, and the same fleet always looks the same.
    full: Math.min(1, shares ? (shares[at] ?? 0) / 100 : share * (0.7 + 0.6 * (((at * 7919) % 97) / 97))),
  }))
  const [w, h] = [width * (1 - GAP), height * (1 - GAP)]
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block h-24 w-full bg-sunken p-2">
      {blocks.map(({ x, y, full }) => (
        <g key={`${x} ${y}`}>
          <rect x={x} y={y} width={w} height={h} rx={Math.min(w, h) / 12} className="fill-line" />
          <rect
            x={x}
            y={y + h * (1 - full)}
            width={w}
            height={h * full}
            rx={Math.min(w, h) / 12}
            className="fill-accent"
          />
        </g>
      ))}
    </svg>
  )
}
