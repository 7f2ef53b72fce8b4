import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { SqlThread } from './SqlThread';

const mockWorkers: Worker[] = [];

jest.mock('node:worker_threads', () => {
  const actual = jest.requireActual('node:worker_threads');
  return {
    ...actual,
    Worker: class extends actual.Worker {
      constructor(...options: unknown[]) {
        super(...options);
        mockWorkers.push(this as never);
      }
    },
  };
});

// The first look at a construct takes the grammar its time.
jest.setTimeout(60_000);

describe('SqlThread', () => {
  it('ends when there is nothing to read, and begins anew when there is', async () => {
    const thread = new SqlThread({ idle: 1 });
    expect(await thread.read('flink', ['SELECT 1'])).toHaveLength(1);
    await once(mockWorkers[0], 'exit');
    expect(await thread.read('flink', ['SELECT 1'])).toHaveLength(1);
    expect(mockWorkers).toHaveLength(2);
    await thread.close();
  });
});
