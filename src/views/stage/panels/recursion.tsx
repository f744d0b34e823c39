import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/recursion.tex';
import { drawQueue } from '../drawQueue';
import type { Panel } from './panel';

/** The map of an activation is computed for so long at a time, ms. */
const sliceMillis = 6;

export const recursion: Panel = {
  name: 'recursion',
  title: 'Recursion',
  tab: 'Recursion',
  statement:
    'Layer by layer: Σ (thin) and the kernel Θ (dashed), and where depth takes the correlation of the two inputs.',
  note: () => <Formula html={formula} />,
  runWidths: false,
  load: async () => {
    const { drawRecursion, recursionScene } = await import('../../../plots/recursion');
    const waiting = new WeakMap<SVGSVGElement, () => void>();
    return function draw(svg, frame, size) {
      const before = waiting.get(svg);
      if (before) drawQueue.drop(before);
      const end = performance.now() + sliceMillis;
      // A picture for a file is drawn once, so whole.
      const isOnPage = svg.closest('[inert]') === null;
      const scene = recursionScene(frame, size, () => !isOnPage || performance.now() < end);
      drawRecursion(svg, scene);
      if (scene.isComplete) return;
      const again = () => draw(svg, frame, size);
      waiting.set(svg, again);
      drawQueue.ask(again);
    };
  },
};
