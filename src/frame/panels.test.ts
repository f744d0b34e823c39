// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import type { AppCommands } from '../state/commands';
import { createAppStore } from '../state/store';
import type { Panel } from '../views/stage/panels/panel';
import { sideColumn } from './panels';

afterEach(() => vi.unstubAllGlobals());

it('says of a recording that it has no network to measure, and draws what needs none', async () => {
  const still = class {
    observe() {}
    disconnect() {}
  };
  vi.stubGlobal('ResizeObserver', still);
  const store = createAppStore();
  const app = { store, frame: () => null, onFrame: () => () => undefined } as never as AppCommands;
  const panel = { tab: '', statement: '', note: () => 'x', draw: () => undefined };
  const panels: Panel[] = [
    { ...panel, name: 'one', title: 'One', needs: ['layers'] },
    { ...panel, name: 'two', title: 'Two' },
  ];
  const needDetails = vi.fn(() => () => undefined);
  const side = sideColumn(Object.assign(app, { needDetails }), async () => ({
    stageOf: () => ({ panels, alone: false }) as never,
  }));
  const layout = { panels: 2, gaps: false } as never;
  await side.show(layout);
  const figures = () => side.box.querySelectorAll('svg').length;
  expect([figures(), side.box.querySelectorAll('.panel-remark').length]).toEqual([2, 0]);

  const replay = { name: 'a.json', createdWith: '', engine: null };
  store.setState({ experiment: { ...defaultExperiment }, replay });
  await side.show(layout);
  expect(figures()).toBe(1);
  expect(side.box.querySelector('.panel-remark')?.textContent).toContain('a recording has none');
  expect(needDetails).not.toHaveBeenCalled();
});
