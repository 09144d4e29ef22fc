import type { Glossary } from './terms'

export const en: Glossary = {
  groups: {
    virtualization: 'Virtualization',
    cpu: 'CPU and its shares',
    memory: 'Memory',
    migration: 'Migration',
    copies: 'Templates, clones, snapshots',
    storage: 'Storage',
    cluster: 'Clusters and availability',
    network: 'Networks',
  },
  terms: {
    hypervisor: {
      name: 'Hypervisor',
      text: 'The software on a host that lets several virtual machines share its CPUs, memory and devices, each as if it were alone. It takes a part of them for itself: the overhead.',
    },
    'full-virtualization': {
      name: 'Full virtualization',
      text: 'The guest runs unchanged, as on a real machine. The CPU itself hands the few instructions that a guest may not carry out to the hypervisor. KVM, ESXi and Hyper-V work this way.',
    },
    paravirtualization: {
      name: 'Paravirtualization',
      text: 'The guest’s kernel knows that it is virtual and asks the hypervisor by hypercalls instead of touching hardware. That saves costly exits, but takes a kernel that was made for it. Xen’s PV guests are the classic example.',
    },
    'os-level': {
      name: 'OS-level virtualization',
      text: 'Containers: guests share the one kernel of the host, which keeps them apart by namespaces and control groups. There is next to no overhead, but every guest must be of the host’s kind.',
    },
    hosted: {
      name: 'Hosted virtualization',
      text: 'The hypervisor is a program on an ordinary operating system, as VirtualBox or VMware Workstation. Each access to a device goes through that system too, so it is slower; good for a desk, not for a data centre.',
    },
    hypercall: {
      name: 'Hypercall',
      text: 'A guest’s kernel asking the hypervisor for something, as a program asks a kernel by a system call. One call may carry many requests, which is where paravirtualization gains its speed.',
    },
    'vm-exit': {
      name: 'Exit from guest mode',
      text: 'The CPU stops running the guest and hands over to the hypervisor, because the guest did something that it may not do itself. Each takes about a microsecond, so what exits often is slow.',
    },
    dom0: {
      name: 'Driver domain (dom0)',
      text: 'In Xen, the privileged guest that holds the real drivers. Other guests send their disk and network requests to it through shared memory, so its load is part of theirs.',
    },
    passthrough: {
      name: 'Passthrough',
      text: 'A real device of the host given to one VM alone. It is as fast as without virtualization, but the VM is tied to that host: it can’t be moved live while it holds the device.',
    },
    'sr-iov': {
      name: 'SR-IOV',
      text: 'One network card that shows itself as many, so that VMs get a piece of real hardware each without the hypervisor in between. As with passthrough, a VM that holds one stays where it is.',
    },
    'guest-agent': {
      name: 'Guest agent',
      text: 'A small service inside the guest that answers the hypervisor: it shuts down cleanly, holds writes for a snapshot and gives memory back. Without it the console can only press the power button.',
    },
    'hot-add': {
      name: 'Hot add',
      text: 'A VM is given CPUs, memory, disks or NICs while it runs. The guest has to play along, which the guest agent stands for here; taking CPUs or memory away again needs it to be off.',
    },
    vcpu: {
      name: 'vCPU',
      text: 'A CPU as a VM sees it. The hypervisor lets it run on any core that is free; when more vCPUs want to run than there are cores, they take turns.',
    },
    'ready-time': {
      name: 'Ready time',
      text: 'The part of the time in which a VM’s CPU had work to do and waited for a core of its host. Up to about 5 % goes unnoticed; above 10 % its programs feel slow although the VM’s own CPU use looks low.',
    },
    steal: {
      name: 'Steal',
      text: 'Ready time as the guest sees it: in Linux the “st” of top and vmstat. If it is high, the remedy lies outside the guest: a less busy host, fewer vCPUs, a reservation.',
    },
    'co-stop': {
      name: 'Co-stop',
      text: 'A VM with several vCPUs is halted when some of them get far ahead of the others that wait for a core. Many vCPUs on a busy host therefore can be slower than few.',
    },
    reservation: {
      name: 'Reservation',
      text: 'CPU or memory that a VM is always sure of, however busy its host. What is reserved can’t be promised twice, so a VM may be refused its start for want of it.',
    },
    limit: {
      name: 'Limit',
      text: 'The most that a VM gets, even if the host is idle. It caps what a guest can take from others, and is a frequent reason for a VM that is slow for no visible cause.',
    },
    shares: {
      name: 'Shares',
      text: 'A weight that counts only when there is not enough for all: a VM with twice the shares gets twice as much. They guarantee nothing, and cost nothing while there is plenty.',
    },
    'resource-pool': {
      name: 'Resource pool',
      text: 'A group of VMs with shares, a reservation and a limit of its own. First the pools divide what there is, then the VMs within each.',
    },
    'expandable-reservation': {
      name: 'Expandable reservation',
      text: 'A pool that has given out all that it reserved may borrow from the pool above it. Without it, the next VM with a reservation is refused.',
    },
    'cpu-feature': {
      name: 'CPU feature',
      text: 'A set of instructions that a processor has or lacks, such as AVX-512. A guest looks once, when it is powered on, and relies on what it saw from then on.',
    },
    'cpu-baseline': {
      name: 'CPU baseline',
      text: 'The oldest processor that all VMs of a cluster are shown, whatever their host has. They give up the newest instructions, and in return can move live between old and new hosts. Called EVC in vSphere.',
    },
    'host-passthrough': {
      name: 'host-passthrough',
      text: 'The guest sees its host’s own CPU with all that it can do. That is the fastest, but it can move live only to a host of the same model and microcode.',
    },
    microcode: {
      name: 'Microcode',
      text: 'The firmware within a CPU, which updates replace. A new one may take instructions away, so two hosts of the same model can differ in it.',
    },
    overcommit: {
      name: 'Overcommit',
      text: 'More given out than there is, because hardly anybody uses all of it at once. For CPU several times is usual; for memory it takes reclaiming when guests do want it, and that slows them down.',
    },
    'page-sharing': {
      name: 'Page sharing',
      text: 'Memory pages with the same content are kept once for all VMs of a host until somebody writes to one. It saves most where many guests run the same system.',
    },
    ballooning: {
      name: 'Ballooning',
      text: 'A driver inside the guest asks it for memory and hands that to the host. The guest itself chooses what it can spare, so this hurts least of all ways to reclaim memory, but it takes seconds to minutes.',
    },
    compression: {
      name: 'Memory compression',
      text: 'The host packs pages of a guest to about half their size instead of writing them to disk. To read one again takes microseconds, not milliseconds.',
    },
    swap: {
      name: 'Swap by the host',
      text: 'The last resort when memory is short: the host writes pages of a guest to disk without knowing which it needs. A guest that touches one waits as long as the disk takes; it is the clearest sign of a host that promised too much.',
    },
    'active-memory': {
      name: 'Active memory',
      text: 'What a guest has really touched lately, as against what it was given. The difference is what can be taken from it without harm.',
    },
    'live-migration': {
      name: 'Live migration',
      text: 'A running VM goes to another host: its memory is copied while it works, and it stands still only for the last moment. Its users notice nothing if all goes well. Called vMotion in vSphere.',
    },
    'cold-migration': {
      name: 'Cold migration',
      text: 'A VM that is off is registered on another host. There is no memory to copy, and its CPU need not match, since it will look anew when it starts.',
    },
    'pre-copy': {
      name: 'Pre-copy',
      text: 'The usual way of a live migration: all memory is sent while the guest runs, then what it changed meanwhile, and so on in ever smaller rounds, until the rest fits into a short pause.',
    },
    'post-copy': {
      name: 'Post-copy',
      text: 'The guest is switched over at once and its memory follows; a page that it misses is fetched over the network. It always ends, but the guest is slow at first, and is lost if either host fails on the way. It may begin with rounds of pre-copy and be switched over by hand when these do not end.',
    },
    'stop-and-copy': {
      name: 'Stop-and-copy',
      text: 'The guest stands still while its memory is copied. As a whole method that is simple and slow for its users; as the last step of pre-copy it is the short pause.',
    },
    'dirty-rate': {
      name: 'Dirty rate',
      text: 'How fast a guest changes memory pages. Each changed page has to be sent again, so this against the speed of the link decides how long a live migration takes, and whether it ends.',
    },
    'working-set': {
      name: 'Working set',
      text: 'The memory that a guest writes to again and again. If the link sends it faster than it is rewritten, a live migration ends; the rest of the memory is sent but once.',
    },
    downtime: {
      name: 'Downtime',
      text: 'How long the guest stands still. In a live migration it is the last round, the state of the CPUs and the switch of the network: typically tens of milliseconds up to a second.',
    },
    convergence: {
      name: 'Convergence',
      text: 'The rounds of a pre-copy get shorter, as the link sends faster than the guest changes memory. If they don’t, the migration goes nowhere and is given up, or the guest is slowed down.',
    },
    'auto-converge': {
      name: 'Auto-converge',
      text: 'If a migration does not converge, the guest’s CPUs are held back step by step until it changes memory slower than the link sends it. It ends then, at the price of a slower guest for a while.',
    },
    xbzrle: {
      name: 'XBZRLE',
      text: 'The source keeps a cache of the pages that it has sent. A page that is sent again goes as what changed in it, so later rounds are shorter; the first is not. It helps guests that change a little of many pages.',
    },
    template: {
      name: 'Template',
      text: 'A prepared machine that does not run itself but from which VMs are made. A change goes into the next version; what was deployed from an older one stays as it is.',
    },
    'full-clone': {
      name: 'Full clone',
      text: 'A copy of every block. It takes the longer the more data there is, and as much space as the original, and from then on depends on nothing.',
    },
    'linked-clone': {
      name: 'Linked clone',
      text: 'Reads the original’s blocks and keeps only what it changes. It is ready in seconds and small, but the original’s disks can’t be deleted while it lives.',
    },
    'instant-clone': {
      name: 'Instant clone',
      text: 'A running VM that splits in two: both share memory and disks until one of them writes. It runs at once, without booting.',
    },
    snapshot: {
      name: 'Snapshot',
      text: 'The state of a VM’s disks, and of its memory if wanted, to which it can go back. It is not a backup: it lies on the same datastore, grows with every change and makes reading slower the longer the chain.',
    },
    merge: {
      name: 'Merging a snapshot',
      text: 'To delete a snapshot, its blocks are written into the layer beside it. That takes time and I/O while the VM runs, and a short pause at the end.',
    },
    quiesce: {
      name: 'Quiesce',
      text: 'Programs in the guest finish their writes and hold still for a moment, so that a snapshot finds consistent files. It takes a guest agent.',
    },
    layer: {
      name: 'Layer (backing chain)',
      text: 'A disk is made of layers, each holding only the blocks that differ from the one below. Snapshots and linked clones add one; a read goes down until it finds the block, so a long chain is slow.',
    },
    'image-cache': {
      name: 'Image cache',
      text: 'Blocks of templates that a host keeps near, so that the next VM from the same template need not fetch them from the datastore again.',
    },
    datastore: {
      name: 'Datastore',
      text: 'Where the disks of VMs lie. If several hosts reach it, a VM can move between them without its disks; what lies on a local one must be copied along.',
    },
    'thin-provisioning': {
      name: 'Thin provisioning',
      text: 'A disk takes space only as it is written to. More can be given out than there is; when the datastore does fill up, the VMs that want to write stand still.',
    },
    unmap: {
      name: 'UNMAP (reclaiming space)',
      text: 'What a guest or a deleted disk no longer needs is told to the storage, which makes the blocks free again. That runs in the background, so space comes back a while later.',
    },
    replica: {
      name: 'Replica',
      text: 'A copy of the data on another machine. It survives a failure, and every write has to reach all of the copies.',
    },
    iops: {
      name: 'IOPS',
      text: 'Reads and writes in a second. Storage has a limit to it, whatever their size; small random accesses reach that long before they reach the limit in MB/s.',
    },
    latency: {
      name: 'Latency',
      text: 'How long one access takes from asking to the answer. It rises steeply as the storage nears its limit, because each access waits for those before it.',
    },
    'maintenance-mode': {
      name: 'Maintenance mode',
      text: 'A host that is being emptied or is empty: it takes no VMs, so it can be switched off and worked on.',
    },
    evacuation: {
      name: 'Evacuation',
      text: 'All VMs of a host move elsewhere, live where they run. The slowest decides when it is done, and one that nobody can take holds it up.',
    },
    affinity: {
      name: 'Affinity',
      text: 'A rule that keeps VMs together on one host, or on certain hosts: to talk fast, or because a licence says so.',
    },
    'anti-affinity': {
      name: 'Anti-affinity',
      text: 'A rule that keeps VMs on different hosts, so that one failure does not take them all.',
    },
    balancing: {
      name: 'Balancing',
      text: 'A policy that looks at the hosts every five minutes and moves VMs from busy to less busy ones if it is worth the migration. Called DRS in vSphere.',
    },
    'balance-score': {
      name: 'Imbalance',
      text: 'How differently the hosts of a cluster are loaded: the standard deviation of their loads. 0 is perfectly even; how much is put up with is a matter of the aggressiveness.',
    },
    failover: {
      name: 'Failover',
      text: 'When a host fails, its VMs are started on others. They boot anew, so what was in their memory is gone. Called HA in vSphere.',
    },
    'restart-priority': {
      name: 'Restart priority',
      text: 'After a host failed, VMs of a high priority are started first and get the room that is left; those of a low one wait. A disabled VM is not restarted.',
    },
    'admission-control': {
      name: 'Admission control',
      text: 'Room is kept for the VMs of so many failed hosts: whatever would use it up is not started. Without it, nobody can say whether a failure will find room.',
    },
    isolation: {
      name: 'Isolation',
      text: 'A host that runs but hears from nobody. The others take it for dead, so it must not keep its VMs running if they are started elsewhere: two of the same would write to one disk.',
    },
    'power-management': {
      name: 'Power management',
      text: 'When little is going on, hosts are emptied and powered off, and powered on again when load returns. An idle server draws about half of what a busy one does.',
    },
    consolidation: {
      name: 'Consolidation',
      text: 'Guests are packed onto few hosts so that others can be powered off. The rule says when a host is too full for that: at a fixed limit (THR), or at one that its load so far suggests (IQR, MAD, LR).',
    },
    vlan: {
      name: 'VLAN',
      text: 'One of several networks on the same wires, told apart by a number in each frame. VMs of different VLANs don’t hear each other without a router in between.',
    },
    uplink: {
      name: 'Uplink',
      text: 'A host’s physical network card. All its VMs, their disks on the network and migrations share what it can carry, so one of them can slow the others.',
    },
  },
}
