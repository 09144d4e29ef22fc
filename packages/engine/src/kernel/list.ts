/** Places in an array, one after the other, in room that is used again and again: nothing to collect after each use. */
export interface List {
  places: Int32Array
  size: number
}

export const createList = (): List => ({ places: new Int32Array(16), size: 0 })

/** The list with nothing in it. */
export function emptied(list: List): List {
  list.size = 0
  return list
}

export function add(list: List, place: number): void {
  if (list.size === list.places.length) {
    const longer = new Int32Array(2 * list.size)
    longer.set(list.places)
    list.places = longer
  }
  list.places[list.size] = place
  list.size += 1
}
