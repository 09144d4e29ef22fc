/** The groups of the reference, in its order. */
export const TAGS = [
  { name: 'Overview', description: 'The fleet at one look.' },
  { name: 'Virtual machines', description: 'Create, change, clone, move, delete and restore VMs.' },
  { name: 'Power', description: 'Start, stop, suspend and resume VMs.' },
  { name: 'Consoles', description: 'What guests print on their serial lines, and what is typed there.' },
  { name: 'Snapshots', description: 'Points in time that a VM can be brought back to.' },
  { name: 'Templates', description: 'Golden images, and the VMs deployed from them.' },
  { name: 'Hosts', description: 'Physical machines and their maintenance.' },
  { name: 'Clusters', description: 'Hosts that VMs move between.' },
  { name: 'Storage', description: 'Pools that disks live in.' },
  { name: 'Networks', description: 'Layer 2 segments and their addresses.' },
  { name: 'Operations', description: 'Work that takes time.' },
  { name: 'Events', description: 'What happened, and what happens.' },
  { name: 'Alarms', description: 'What wants attention, and when something does.' },
  { name: 'Metrics', description: 'Series of any past minute.' },
  { name: 'API', description: 'This document.' },
  { name: 'Simulation', description: 'The simulated clock, and whole fleets.' },
]
