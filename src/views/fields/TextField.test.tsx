// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { limits } from '../../protocol/experiment';
import { addStep, NumberField } from './NumberField';

const onCommit = vi.fn();
let root: Root;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <NumberField
        label="β"
        value={0.1}
        rule={limits.biasStd}
        next={addStep(0.05)}
        onCommit={onCommit}
      />,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.innerHTML = '';
  vi.clearAllMocks();
});

const input = () => document.querySelector('input')!;

async function type(text: string) {
  await act(async () => {
    input().focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input(), text);
    input().dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function press(key: string) {
  await act(async () => {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
}

it('passes on a possible value, on Enter or on leaving', async () => {
  await type('0.5');
  expect(onCommit).not.toHaveBeenCalled();
  await press('Enter');
  await type('0.7');
  await act(async () => input().blur());
  expect(onCommit.mock.calls).toEqual([[0.5], [0.7]]);
});

it('explains an impossible value beside the field and keeps the last one', async () => {
  await type('9');
  const problem = document.getElementById(input().getAttribute('aria-describedby')!);
  expect(input().getAttribute('aria-invalid')).toBe('true');
  expect(problem?.textContent).toBe('A number from 0 to 5');
  await press('Enter');
  await act(async () => input().blur());
  expect(onCommit).not.toHaveBeenCalled();
  expect(input().value).toBe('0.1');
  expect(document.querySelector('.problem')?.textContent).toContain('Kept 0.1');
});

it('nudges with the arrow keys, within the range', async () => {
  await press('ArrowUp');
  await press('ArrowDown');
  expect(onCommit.mock.calls).toEqual([[0.15], [0.05]]);
});
