import { describe, expect, it } from 'vitest';
import { createDrawQueue } from './drawQueue';

/** A queue whose clock only drawing moves, and whose tasks run when told. */
function still() {
  let now = 0;
  const tasks: (() => void)[] = [];
  const drawn: string[] = [];
  const queue = createDrawQueue(
    () => now,
    (run) => tasks.push(run),
  );
  const figure = (name: string, millis: number) => () => {
    now += millis;
    drawn.push(name);
  };
  const turn = () => tasks.splice(0).forEach((run) => void run());
  return { queue, drawn, figure, turn, tasks };
}

describe('laws: the draw queue', () => {
  it('draws in the order of asking, each figure once however often it asked', () => {
    const { queue, drawn, figure, turn } = still();
    const [a, b] = [figure('a', 1), figure('b', 1)];
    for (const draw of [a, b, a, a]) queue.ask(draw);
    expect(drawn).toEqual([]);
    turn();
    expect(drawn).toEqual(['a', 'b']);
  });

  it('leaves off after a few milliseconds and goes on in a later task', () => {
    const { queue, drawn, figure, turn, tasks } = still();
    for (const name of ['a', 'b', 'c', 'd']) queue.ask(figure(name, 4));
    turn();
    expect(drawn).toEqual(['a', 'b']);
    expect(tasks.length).toBe(1);
    turn();
    expect(drawn).toEqual(['a', 'b', 'c', 'd']);
    turn();
    expect(tasks.length).toBe(0);
  });

  it('lets everyone have a turn when a slow one asks again and again', () => {
    const { queue, drawn, figure, turn } = still();
    const slow = figure('slow', 20);
    queue.ask(slow);
    queue.ask(figure('b', 1));
    turn();
    queue.ask(slow);
    turn();
    expect(drawn).toEqual(['slow', 'b', 'slow']);
  });

  it('forgets what is dropped', () => {
    const { queue, drawn, figure, turn } = still();
    const a = figure('a', 1);
    queue.ask(a);
    queue.drop(a);
    turn();
    expect(drawn).toEqual([]);
  });

  it('goes on after a figure that throws', () => {
    const { queue, drawn, figure, turn } = still();
    queue.ask(() => {
      throw new Error('a bad figure');
    });
    queue.ask(figure('b', 1));
    expect(turn).toThrow('a bad figure');
    turn();
    expect(drawn).toEqual(['b']);
  });
});
