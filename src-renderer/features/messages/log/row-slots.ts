/** A row and the element that draws it. */
export interface RowSlot {
  slot: number;
  index: number;
}

/**
 * The rows `first` to `last` in the order of their slots, of which there are `most`. A row keeps its slot while it is
 * drawn, so that scrolling changes what elements say and makes and moves none.
 */
export function slotsOf(first: number, last: number, most: number): RowSlot[] {
  const slots: RowSlot[] = [];
  for (let slot = 0; slot < most; slot += 1) {
    const index = first + ((((slot - first) % most) + most) % most);
    if (index <= last) slots.push({ slot, index });
  }
  return slots;
}
