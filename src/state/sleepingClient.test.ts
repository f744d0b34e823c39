import { describe, expect, it, vi } from 'vitest';
import type { TrainingJob } from '../protocol/training';
import type { AppCommands } from './commands';
import type { EngineClient } from './engineClient';
import { sleepingClient, wakingCommands } from './sleepingClient';

const job = (steps: number) => ({ steps }) as TrainingJob;

function asleep() {
  const client = {
    start: vi.fn<EngineClient['start']>(),
    hold: vi.fn(),
    stop: vi.fn(),
    renew: vi.fn(),
  };
  const sleeper = sleepingClient(() => client);
  return { client, sleeper, app: sleeper.connect({ onReply() {}, onCrash() {} }) };
}

describe('an engine that waits to be woken', () => {
  it('starts nothing before, then only the latest run, then every run at once', () => {
    const { client, sleeper, app } = asleep();
    app.start(1, job(1));
    app.start(2, job(2));
    expect(client.start).not.toHaveBeenCalled();
    sleeper.wake();
    expect(client.start.mock.calls).toEqual([[2, job(2)]]);
    app.start(3, job(3));
    expect(client.start).toHaveBeenLastCalledWith(3, job(3));
    sleeper.wake();
    expect(client.start).toHaveBeenCalledTimes(2);
  });

  it('forgets a run that was stopped before it was woken', () => {
    const { client, sleeper, app } = asleep();
    app.start(1, job(1));
    app.stop();
    sleeper.wake();
    expect(client.start).not.toHaveBeenCalled();
    expect(client.stop).toHaveBeenCalled();
  });
});

describe('commands of a frame that sleeps', () => {
  it('wake it where they need the networks, and only there', () => {
    const names = ['play', 'toggle', 'step', 'seek', 'pause', 'reset', 'change'] as const;
    const inner = Object.fromEntries(names.map((name) => [name, vi.fn()]));
    const wake = vi.fn();
    const app = wakingCommands(inner as unknown as AppCommands, wake);
    app.pause();
    app.reset();
    app.change({ L: 4 });
    expect(wake).not.toHaveBeenCalled();
    app.play();
    app.toggle();
    app.step(-2);
    void app.seek(12);
    expect(wake).toHaveBeenCalledTimes(4);
    expect([inner.step, inner.seek].map((call) => call!.mock.calls)).toEqual([[[-2]], [[12]]]);
  });
});
