/** The dialogs on the page of one VM. */
export const vmDialogs = {
  'vm.dialog.refused': 'See what stands in the way',
  'vm.less': 'Less: {field}',
  'vm.more': 'More: {field}',

  'vm.edit.verb': 'Save',
  'vm.edit.title': 'Edit {vm}',
  'vm.edit.same': 'Nothing is changed yet',
  'vm.resize.verb': 'Resize',
  'vm.resize.title': 'Resize {vm}',
  'vm.resize.hot': 'It is running: more is added at once; taking something away needs it off.',
  'vm.resize.noAgent': 'It is running and has no guest agent: its hardware can be changed while it is off only.',

  'vm.power.title': '{verb}: {vm}',
  'vm.power.stop': 'This pulls the plug. The guest is not asked, and what it has not written to disk is lost.',
  'vm.power.reset':
    'This resets the machine at once. The guest is not asked, and what it has not written to disk is lost.',

  'vm.snapshot.title': 'Take a snapshot of {vm}',
  'vm.snapshot.defaultName': 'Snapshot {time}',
  'vm.snapshot.withMemory': 'Keep the memory too',
  'vm.snapshot.withMemoryHint': 'A revert then brings the running guest back. Takes longer, and space for its memory.',
  'vm.snapshot.quiesce': 'Quiesce the guest',
  'vm.snapshot.quiesceHint': 'Its agent holds the programs’ writes for a moment, so that the disks are consistent.',
  'vm.snapshot.noAgent': 'The guest has no agent that could hold its programs’ writes.',
  'vm.revert.title': 'Revert {vm} to “{snapshot}”',
  'vm.revert.text':
    'Disks and hardware become what they were. What was written since is gone, and that can’t be undone: take a snapshot first to keep it.',
  'vm.revert.to': 'Back to',
  'vm.revert.lost': 'Written since, lost',
  'vm.revert.after': 'State afterwards',
  'vm.deleteSnapshots.title': 'Delete all snapshots of {vm}',
  'vm.deleteSnapshots.merges':
    'The VM stays as it is. From the base up, the blocks of each snapshot are merged into it once. Going back is no longer possible; if it is cancelled, those not yet merged stay.',
  'vm.deleteSnapshot.title': 'Delete the snapshot “{snapshot}”',
  'vm.deleteSnapshot.merges':
    'The VM stays as it is. What the layers above hold is merged down, so the disk is busy meanwhile. Going back to this moment is no longer possible.',
  'vm.deleteSnapshot.simply': 'The VM stays as it is. Going back to this moment is no longer possible.',

  'vm.grow.open': 'Grow…',
  'vm.grow.of': 'Grow {disk}…',
  'vm.grow.verb': 'Grow',
  'vm.grow.title': 'Grow {disk} of {vm}',
  'vm.grow.text': 'A disk only grows. The guest then has to enlarge its file system.',
  'vm.grow.now': 'Now {size}, on {datastore}',
  'vm.move.open': 'Move to another datastore…',
  'vm.move.verb': 'Move disks',
  'vm.move.title': 'Move the disks of {vm}',
  'vm.move.text': 'All its disks go to one datastore. It keeps running meanwhile, on the host where it is.',
  'vm.move.free': '{kind}, {free} free',
  'vm.move.none': 'No such datastore',

  'vm.convert.title': 'Convert {vm} to a template',
  'vm.convert.text': 'Its disks become the template’s, and the VM itself is gone.',
  'vm.convert.name': 'Name of the template',

  'vm.delete.title': 'Delete {vm}',
  'vm.delete.way': 'Where it goes',
  'vm.delete.binHint': 'It can be restored for 72 hours. Its disks keep their space until then.',
  'vm.delete.forGood': 'Delete for good',
  'vm.delete.forGoodHint': 'Frees its space now. There is no way back.',
  'vm.delete.typeName': 'Type {vm} to confirm',
  'vm.delete.typeFirst': 'Type the name first',
  'vm.delete.toBin': '{vm} goes to the recycle bin',
  'vm.delete.undo': 'Undo',
} as const
