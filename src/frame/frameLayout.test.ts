import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import { frameLayout } from './frameLayout';

const plain = defaultExperiment;

describe('what a frame of a size shows', () => {
  it('16 : 9 has outputs and gaps beside the figure, 1 : 1 the figure alone', () => {
    expect(frameLayout(960, 540, plain)).toMatchObject({
      shape: 'wide',
      panels: 1,
      gaps: true,
      profile: 'embed',
      scrubber: true,
    });
    expect(frameLayout(600, 600, plain)).toMatchObject({ shape: 'square', panels: 0, gaps: false });
    expect(frameLayout(320, 240, plain)).toMatchObject({ shape: 'square', profile: 'phone' });
  });

  it('changes shape at 7 : 5', () => {
    expect(frameLayout(700, 500, plain).shape).toBe('wide');
    expect(frameLayout(699, 500, plain).shape).toBe('square');
  });

  it('shows the panels an address names as far as they fit, below a high figure too', () => {
    const view = ['outputs', 'drift', 'loss'];
    expect(frameLayout(960, 540, { ...plain, view }).panels).toBe(2);
    expect(frameLayout(1920, 1080, { ...plain, view }).panels).toBe(3);
    expect(frameLayout(390, 800, { ...plain, view })).toMatchObject({ shape: 'tall', panels: 3 });
    expect(frameLayout(390, 800, plain)).toMatchObject({ shape: 'square', panels: 0 });
  });

  it('gives one panel, or the figure, the frame to itself where the address names it alone', () => {
    const slide = frameLayout(960, 540, { ...plain, view: ['drift'] });
    expect(slide).toMatchObject({ shape: 'slide', panels: 1, gaps: true });
    const figure = frameLayout(960, 540, { ...plain, view: ['ellipses'] });
    expect(figure).toMatchObject({ shape: 'square', panels: 0 });
    const both = frameLayout(960, 540, { ...plain, view: ['ellipses', 'drift'] });
    expect(both).toMatchObject({ shape: 'wide', panels: 1 });
  });

  it('sizes type for a room in full HD, and for the projector where that fits', () => {
    expect(frameLayout(1920, 1080, plain).profile).toBe('projector');
    expect(frameLayout(1280, 720, { ...plain, theme: 'projector' }).profile).toBe('projector');
    expect(frameLayout(640, 360, { ...plain, theme: 'projector' }).profile).toBe('embed');
  });
});
