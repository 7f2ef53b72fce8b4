import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { spawn } from 'node:child_process';
import {
  end,
  endEach,
  isAlive,
  launch,
  marked,
  residentBytes,
  startOf,
} from './processes.mjs';

const STAY = 'setInterval(() => {}, 1000);';

describe('processes', () => {
  let owner;

  beforeEach(() => {
    owner = mkdtempSync(join(tmpdir(), 'testbed-processes-'));
  });

  afterEach(async () => {
    await endEach(marked(owner));
    rmSync(owner, { recursive: true, force: true });
  });

  const start = code =>
    launch({
      command: process.execPath,
      args: ['-e', code],
      log: join(owner, 'log'),
      owner,
    });

  it('starts what stays, and ends it', async () => {
    const record = start(STAY);
    assert.equal(isAlive(record), true);
    assert.ok(residentBytes(process.pid) > 1024 * 1024);
    await end(record);
    assert.equal(isAlive(record), false);
  });

  it('ends one that will not listen', async () => {
    const record = start(
      `process.on('SIGTERM', () => {}); console.log('deaf'); ${STAY}`,
    );
    while (!readFileSync(record.log, 'utf8').includes('deaf')) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
    await end(record, 100);
    assert.equal(isAlive(record), false);
  });

  it('spares a process that has only the number of ours', async () => {
    const other = spawn(process.execPath, ['-e', STAY]);
    const record = { pid: other.pid, start: `${startOf(other.pid)}0` };
    assert.equal(isAlive(record), false);
    await end(record);
    await endEach([record]);
    assert.equal(other.exitCode ?? other.signalCode, null);
    other.kill();
    await once(other, 'exit');
    assert.equal(other.signalCode, 'SIGTERM');
  });

  it(
    'finds what was started and not written down',
    { skip: process.platform !== 'linux' && 'only Linux tells' },
    async () => {
      const record = start(STAY);
      const found = marked(owner);
      assert.deepEqual(
        found.map(({ pid, start: began }) => ({ pid, start: began })),
        [{ pid: record.pid, start: record.start }],
      );
      await endEach(found);
      assert.deepEqual(marked(owner), []);
    },
  );

  it('sees a program that is not there as one that has ended', () => {
    const record = launch({
      command: join(owner, 'nothing'),
      args: [],
      log: join(owner, 'log'),
      owner,
    });
    assert.equal(isAlive(record), false);
  });
});
