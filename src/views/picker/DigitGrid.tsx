// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the cells take the focus
// biome-ignore-all lint/a11y/useSemanticElements: rows set by hand, of which most are absent, are no table
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type RefObject,
  useLayoutEffect,
  useRef,
} from 'react';
import { imageRef } from '../../digits/digitRef';
import type { DigitClass } from '../../digits/sprites';
import { digitDataUrl } from '../../digits/thumbnail';
import { gridMove } from './gridKeys';
import { classWords, type DigitSlot, SlotName, slotWords } from './slots';
import { useGridWindow } from './useGridWindow';

interface DigitGridProps {
  images: DigitClass;
  /** Indices of the images, in the order shown. */
  order: readonly number[];
  /** Index of the image that the keys start from; it is scrolled into sight when it changes. */
  active: number;
  /** Whether it is marked as found, without the focus. */
  found: boolean;
  /** Set to have the active image take the focus at the next rendering, which unsets it. */
  wantsFocus: RefObject<boolean>;
  /** Index of the image now in the slot, and the slots of every image that is in one. */
  selected: number | null;
  badges: ReadonlyMap<number, readonly DigitSlot[]>;
  onActive(index: number): void;
  onChoose(index: number): void;
}

/** Pixels below a row that its focus ring needs. */
const RING = 6;

/** All images of a class in rows, of which only those in sight are in the page. */
export function DigitGrid(props: DigitGridProps) {
  const { images, order, active, wantsFocus } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const window = useGridWindow(scroller, content, wantsFocus, order.length);
  const { measured, columns, pitch } = window;
  const position = Math.max(0, order.indexOf(active));
  const activeRow = Math.floor(position / columns);
  const rows = Math.ceil(order.length / columns);

  useLayoutEffect(() => {
    if (!measured) return;
    const box = scroller.current!;
    const top = Math.floor(position / columns) * pitch;
    if (top < box.scrollTop) box.scrollTop = top;
    const bottom = top + pitch + RING - box.clientHeight;
    if (bottom > box.scrollTop) box.scrollTop = bottom;
  }, [measured, position, columns, pitch]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || !measured) return;
    wantsFocus.current = false;
    scroller.current!.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const next = gridMove(event, position, { count: order.length, columns, page: window.page });
    if (next === null || event.altKey || event.metaKey) return;
    event.preventDefault();
    wantsFocus.current = true;
    props.onActive(order[next]!);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (cell) props.onChoose(Number(cell.dataset.index));
  };

  // The active row stays, wherever it has been scrolled to, for it holds the focus.
  const shown = new Set(measured ? [activeRow] : []);
  for (let row = window.first; measured && row < window.end; row += 1) shown.add(row);
  return (
    <div
      ref={scroller}
      className="picker-grid"
      role="grid"
      tabIndex={-1}
      aria-label={`${classWords[images.digitClass]}, ${images.count} images`}
      aria-rowcount={rows}
      aria-colcount={columns}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div
        ref={content}
        role="rowgroup"
        className="picker-rows"
        style={{ height: rows * pitch - pitch + window.cell }}
      >
        {[...shown]
          .sort((a, b) => a - b)
          .map((row) => (
            <GridRow
              key={row}
              row={row}
              columns={columns}
              cell={window.cell}
              pitch={pitch}
              images={images}
              order={order}
              active={row === activeRow ? position : -1}
              found={props.found && row === activeRow}
              selected={props.selected}
              badges={props.badges}
            />
          ))}
      </div>
    </div>
  );
}

interface GridRowProps
  extends Pick<DigitGridProps, 'images' | 'order' | 'found' | 'selected' | 'badges'> {
  row: number;
  columns: number;
  cell: number;
  pitch: number;
  /** Position of the active cell when it is in this row, −1 otherwise. */
  active: number;
}

const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, cell, images } = props;
  const start = row * columns;
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className="picker-row"
      style={{ top: row * props.pitch, gridTemplateColumns: `repeat(${columns}, ${cell}px)` }}
    >
      {props.order.slice(start, start + columns).map((index, column) => {
        const ref = imageRef(images.digitClass, index);
        const badges = props.badges.get(index);
        const isActive = start + column === props.active;
        return (
          <div
            key={index}
            role="gridcell"
            className="picker-cell"
            aria-selected={index === props.selected}
            aria-colindex={column + 1}
            style={{ height: cell }}
          >
            <button
              type="button"
              aria-label={ref}
              title={badges ? `${ref}, ${badges.map((slot) => slotWords[slot]).join(', ')}` : ref}
              data-index={index}
              data-found={isActive && props.found ? '' : undefined}
              tabIndex={isActive ? 0 : -1}
            >
              <img
                className="picker-ink"
                src={digitDataUrl(images.pixels(index))}
                alt=""
                draggable={false}
              />
            </button>
            {badges && (
              <span className="picker-badge" aria-hidden>
                {badges.map((slot) => (
                  <SlotName key={slot} slot={slot} />
                ))}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
});
