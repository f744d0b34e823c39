/**
 * Where a key leads in a grid of `count` cells in rows of `columns`, from `position`; null when
 * the key does not move. `page` is the number of rows that a page key jumps.
 */
export function gridMove(
  event: { readonly key: string; readonly ctrlKey: boolean },
  position: number,
  grid: { readonly count: number; readonly columns: number; readonly page: number },
): number | null {
  const { count, columns, page } = grid;
  const column = position % columns;
  const last = count - 1;
  /** The same column a number of rows away, in the first or last row that has it. */
  const rowsAway = (rows: number) => {
    const highest = column + columns * Math.floor((last - column) / columns);
    return Math.min(highest, Math.max(column, position + rows * columns));
  };
  switch (event.key) {
    case 'ArrowLeft':
      return Math.max(0, position - 1);
    case 'ArrowRight':
      return Math.min(last, position + 1);
    case 'ArrowUp':
      return rowsAway(-1);
    case 'ArrowDown':
      return rowsAway(1);
    case 'PageUp':
      return rowsAway(-page);
    case 'PageDown':
      return rowsAway(page);
    case 'Home':
      return event.ctrlKey ? 0 : position - column;
    case 'End':
      return event.ctrlKey ? last : Math.min(last, position - column + columns - 1);
    default:
      return null;
  }
}
