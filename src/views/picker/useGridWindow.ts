import { type RefObject, useLayoutEffect, useState } from 'react';

/** Space between two cells, and the least side of one, in CSS pixels; less where it is narrow. */
const GAP = 6;
const LEAST_CELL = 76;
const LEAST_CELL_NARROW = 64;
const NARROW = 480;
/** Rows kept ready above and below what is seen. */
const SPARE_ROWS = 3;

export interface GridWindow {
  readonly measured: boolean;
  readonly columns: number;
  /** Side of a cell, and the distance from row to row. */
  readonly cell: number;
  readonly pitch: number;
  /** Rows to render: [first, end). */
  readonly first: number;
  readonly end: number;
  /** Whole rows that fit at once. */
  readonly page: number;
}

/**
 * Which rows of `count` square cells are in sight in a scrolling box, whose `content` is as wide
 * as a row may be; follows its size and its scrolling. Nothing is known until it has been
 * measured, nor while it is hidden.
 * Sets `wantsFocus` when a new size may move the focused cell into another row.
 */
export function useGridWindow(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  wantsFocus: RefObject<boolean>,
  count: number,
): GridWindow {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [firstSeen, setFirstSeen] = useState(0);
  const least = size.width < NARROW ? LEAST_CELL_NARROW : LEAST_CELL;
  const columns = Math.max(3, Math.floor((size.width + GAP) / (least + GAP)));
  const cell = Math.max(1, (size.width - GAP * (columns - 1)) / columns);
  const pitch = cell + GAP;

  useLayoutEffect(() => {
    const box = scroller.current!;
    const measure = () => {
      if (box.contains(document.activeElement)) wantsFocus.current = true;
      setSize({ width: content.current!.clientWidth, height: box.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, content, wantsFocus]);

  useLayoutEffect(() => {
    const box = scroller.current!;
    const follow = () => setFirstSeen(Math.floor(box.scrollTop / pitch));
    follow();
    box.addEventListener('scroll', follow, { passive: true });
    return () => box.removeEventListener('scroll', follow);
  }, [scroller, pitch]);

  const rows = Math.ceil(count / columns);
  const page = Math.max(1, Math.floor(size.height / pitch));
  return {
    measured: size.height > 0,
    columns,
    cell,
    pitch,
    page,
    first: Math.max(0, Math.min(firstSeen, rows - 1) - SPARE_ROWS),
    end: Math.min(rows, firstSeen + page + 2 + SPARE_ROWS),
  };
}
