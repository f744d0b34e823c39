import { Eraser, Pencil, Undo2 } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { IMAGE_SIDE } from '../../digits/sprites';
import { PAD_SIDE, type PadInk, type PadTool } from './padInk';
import { Segments } from './Segments';

interface DrawPadProps {
  ink: PadInk;
  /** The drawing as MNIST would have it, after every stroke; null when blank. */
  onChange(pixels: Uint8Array | null): void;
}

const REST_MILLIS = 900;

const tools = [
  {
    value: 'pen',
    name: 'Pen',
    content: (
      <>
        <Pencil aria-hidden size={17} /> Pen
      </>
    ),
  },
  {
    value: 'erase',
    name: 'Erase',
    content: (
      <>
        <Eraser aria-hidden size={17} /> Erase
      </>
    ),
  },
] as const;

/**
 * The pad. Under the pointer it shows the ink where it was put, so that a stroke joins the one
 * before; at rest it shows the drawing centred and scaled, which is what will be used.
 */
export function DrawPad({ ink, onChange }: DrawPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<[number, number] | null>(null);
  const rest = useRef<number | undefined>(undefined);
  const [tool, setTool] = useState<PadTool>('pen');
  const [engaged, setEngaged] = useState(false);
  const [edits, setEdits] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ink changes with every edit
  useEffect(() => {
    paint(canvas.current!, engaged ? ink.asDrawn() : ink.centred());
  }, [ink, engaged, edits]);
  useEffect(() => () => window.clearTimeout(rest.current), []);

  const edited = () => {
    setEdits((count) => count + 1);
    onChange(ink.centred());
  };
  const engage = () => {
    window.clearTimeout(rest.current);
    setEngaged(true);
  };

  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || last.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    engage();
    ink.beginStroke();
    last.current = padPoint(event, event.currentTarget);
    ink.stroke(last.current, last.current, tool);
    setEdits((count) => count + 1);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!last.current) return;
    const path = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const point of path.length > 0 ? path : [event.nativeEvent]) {
      const next = padPoint(point, event.currentTarget);
      ink.stroke(last.current, next, tool);
      last.current = next;
    }
    setEdits((count) => count + 1);
  };
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!last.current) return;
    last.current = null;
    edited();
    // A finger leaves the pad between two strokes of one digit.
    if (event.pointerType !== 'mouse') {
      rest.current = window.setTimeout(() => setEngaged(false), REST_MILLIS);
    }
  };

  return (
    <div className="picker-draw">
      <div className="picker-pad">
        <canvas
          ref={canvas}
          role="img"
          aria-label="Drawing pad, 28 by 28 pixels"
          width={IMAGE_SIDE}
          height={IMAGE_SIDE}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
          onPointerEnter={(event) => event.pointerType === 'mouse' && engage()}
          onPointerLeave={(event) => event.pointerType === 'mouse' && setEngaged(false)}
        />
      </div>
      <div className="picker-tools">
        <Segments
          label="Tool"
          className="picker-pens"
          options={tools}
          value={tool}
          onChange={setTool}
        />
        <button
          type="button"
          className="picker-plain"
          aria-label="Undo the last stroke"
          title="Undo"
          disabled={!ink.canUndo}
          onClick={() => {
            ink.undo();
            edited();
          }}
        >
          <Undo2 aria-hidden size={17} />
        </button>
        <button
          type="button"
          className="picker-plain"
          disabled={ink.isBlank}
          onClick={() => {
            ink.clear();
            edited();
          }}
        >
          Clear
        </button>
      </div>
    </div>
  );
}

function padPoint(
  point: { readonly clientX: number; readonly clientY: number },
  pad: HTMLElement,
): [number, number] {
  const box = pad.getBoundingClientRect();
  const scale = PAD_SIDE / box.width;
  return [(point.clientX - box.left) * scale, (point.clientY - box.top) * scale];
}

function paint(canvas: HTMLCanvasElement, pixels: Uint8Array | null): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
  pixels?.forEach((byte, i) => {
    image.data[4 * i + 3] = byte;
  });
  context.putImageData(image, 0, 0);
}
