import type { vmDialogs as en } from '../en/vm-dialogs'

export const vmDialogs: Record<keyof typeof en, string> = {
  'vm.dialog.refused': '위의 사유를 확인하세요',
  'vm.less': '{field} 줄이기',
  'vm.more': '{field} 늘리기',

  'vm.edit.verb': '저장',
  'vm.edit.title': '{vm} 편집',
  'vm.edit.same': '변경한 내용이 없습니다',
  'vm.resize.verb': '사양 변경',
  'vm.resize.title': '{vm} 사양 변경',
  'vm.resize.hot': '실행 중이므로 늘리는 것은 바로 적용됩니다. 줄이려면 먼저 종료해야 합니다.',
  'vm.resize.noAgent': '실행 중이고 게스트 에이전트가 없으므로, 하드웨어는 종료한 뒤에만 변경할 수 있습니다.',

  'vm.power.title': '{verb}: {vm}',
  'vm.power.stop': '전원을 바로 끊습니다. 게스트에 알리지 않으므로 디스크에 쓰지 않은 데이터는 사라집니다.',
  'vm.power.reset': '즉시 강제로 재시작합니다. 게스트에 알리지 않으므로 디스크에 쓰지 않은 데이터는 사라집니다.',

  'vm.snapshot.title': '{vm} 스냅샷 생성',
  'vm.snapshot.defaultName': '스냅샷 {time}',
  'vm.snapshot.withMemory': '메모리도 저장',
  'vm.snapshot.withMemoryHint':
    '되돌리면 실행 중이던 게스트 그대로 복원됩니다. 시간과 메모리만큼의 공간이 더 필요합니다.',
  'vm.snapshot.quiesce': '게스트 쓰기 정지(quiesce)',
  'vm.snapshot.quiesceHint': '게스트 에이전트가 프로그램의 쓰기를 잠시 멈춰 디스크 일관성을 보장합니다.',
  'vm.snapshot.noAgent': '프로그램의 쓰기를 멈출 게스트 에이전트가 없습니다.',
  'vm.revert.title': '{vm} 되돌리기: {snapshot}',
  'vm.revert.text':
    '디스크와 하드웨어가 스냅샷 시점으로 돌아갑니다. 이후에 쓴 데이터는 사라지므로 보관하려면 먼저 스냅샷을 만드세요. 나중에 복구하려면 실행 취소로 플릿 전체를 지금 시점으로 돌려야 합니다.',
  'vm.revert.to': '되돌릴 시점',
  'vm.revert.lost': '사라지는 데이터',
  'vm.revert.after': '되돌린 후 상태',
  'vm.trial.title': '스냅샷 미리 보기',
  'vm.trial.banner': '스냅샷을 미리 보는 중: {snapshot}',
  'vm.trial.bannerHint': '확정하거나 취소할 때까지 이전 상태가 보관됩니다. 둘 다 VM이 꺼져 있어야 합니다.',
  'vm.trial.preview': '미리 보기',
  'vm.trial.commit': '확정',
  'vm.trial.undo': '미리 보기 취소',
  'vm.trial.previewTitle': '{vm} 스냅샷 미리 보기: {snapshot}',
  'vm.trial.commitTitle': '{vm} 미리 보기 확정: {snapshot}',
  'vm.trial.undoTitle': '{vm} 미리 보기 취소: {snapshot}',
  'vm.trial.previewText':
    'VM이 스냅샷의 디스크와 하드웨어로 바뀌고 별도의 분기에서 동작합니다. 시작해서 살펴보세요. 지금 상태는 그대로 보관되며 아직 아무것도 결정되지 않습니다. 메모리는 복원되지 않으므로 새로 부팅합니다.',
  'vm.trial.commitText':
    'VM이 미리 보는 동안 쓴 내용까지 포함하여 지금 상태로 확정됩니다. 미리 보기 이전 상태는 사라지며, 복구하려면 실행 취소로 플릿 전체를 지금 시점으로 돌려야 합니다.',
  'vm.trial.undoText': 'VM이 미리 보기 이전 상태로 돌아갑니다. 미리 보는 동안 쓴 내용은 사라집니다.',
  'vm.trial.snapshot': '스냅샷 시점',
  'vm.trial.lost': '사라지는 데이터',
  'vm.deleteSnapshots.title': '{vm} VM의 모든 스냅샷 삭제',
  'vm.deleteSnapshots.merges':
    'VM은 그대로 유지됩니다. 기본 디스크 쪽부터 각 스냅샷의 블록을 한 번씩 병합합니다. 이후에는 되돌릴 수 없으며, 취소하면 아직 병합되지 않은 스냅샷은 남습니다.',
  'vm.deleteSnapshot.title': '스냅샷 삭제: {snapshot}',
  'vm.deleteSnapshot.merges':
    'VM은 그대로입니다. 위쪽 레이어를 병합하는 동안 디스크 부하가 늘어납니다. 이 시점으로는 더 이상 되돌릴 수 없습니다.',
  'vm.deleteSnapshot.simply': 'VM은 그대로입니다. 이 시점으로는 더 이상 되돌릴 수 없습니다.',

  'vm.grow.open': '확장…',
  'vm.grow.of': '{disk} 확장…',
  'vm.grow.verb': '확장',
  'vm.grow.title': '{vm} 디스크 확장: {disk}',
  'vm.grow.text': '디스크는 늘리기만 할 수 있습니다. 확장한 뒤 게스트에서 파일 시스템도 늘려야 합니다.',
  'vm.grow.now': '현재 {size}, 데이터스토어 {datastore}',
  'vm.move.open': '다른 데이터스토어로 이동…',
  'vm.move.verb': '디스크 이동',
  'vm.move.title': '{vm} 디스크 이동',
  'vm.move.text': '모든 디스크를 한 데이터스토어로 옮깁니다. 호스트는 바뀌지 않으며, 실행 중이면 계속 실행됩니다.',
  'vm.move.free': '{kind}, 여유 {free}',
  'vm.move.none': '일치하는 데이터스토어 없음',

  'vm.convert.title': '{vm} 템플릿으로 변환',
  'vm.convert.text': '디스크가 템플릿으로 옮겨지고 VM 자체는 사라집니다.',
  'vm.convert.name': '템플릿 이름',

  'vm.delete.title': '{vm} 삭제',
  'vm.delete.way': '삭제 방법',
  'vm.delete.binHint': '72시간 동안 복원할 수 있습니다. 그동안 디스크 공간은 확보되지 않습니다.',
  'vm.delete.forGood': '영구 삭제',
  'vm.delete.forGoodHint': '공간을 바로 확보합니다. 복원할 수 없습니다.',
  'vm.delete.typeName': '확인하려면 {vm} 입력',
  'vm.delete.typeFirst': '이름을 먼저 입력하세요',
  'vm.delete.toBin': '휴지통으로 이동: {vm}',
  'vm.delete.undo': '실행 취소',
}
