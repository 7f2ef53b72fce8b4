import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { State } from './State.mjs';
import { isInUse, portOf } from './ports.mjs';
import { startOf } from './processes.mjs';

describe('State', () => {
  let folder;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'testbed-state-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('remembers every change, for its owner only', async () => {
    const state = State.open(folder);
    const password = state.secret('kafka.portal');
    const port = await portOf(state, 'kafka.plain');
    state.changeSystem('kafka', { readyAt: 'now' });
    const again = State.open(folder);
    assert.equal(again.secret('kafka.portal'), password);
    assert.equal(await portOf(again, 'kafka.plain'), port);
    assert.deepEqual(again.system('kafka'), { processes: {}, readyAt: 'now' });
    assert.equal(statSync(state.file).mode % 0o1000, 0o600);
  });

  it('writes what tests need to know of each system', () => {
    const state = State.open(folder);
    const addresses = { url: 'http://127.0.0.1:1' };
    state.changeSystem('flink', { addresses, readyAt: 'now' });
    state.changeSystem('crds', {});
    state.writeAddresses();
    assert.deepEqual(JSON.parse(readFileSync(state.addressesFile, 'utf8')), {
      flink: addresses,
    });
    assert.equal(statSync(state.addressesFile).mode % 0o1000, 0o600);
  });

  it('gives no port twice, and none that somebody has', async () => {
    const state = State.open(folder);
    const first = await portOf(state, 'a.one');
    const [second, third] = await Promise.all([
      portOf(state, 'a.two'),
      portOf(state, 'b.one'),
    ]);
    assert.equal(new Set([first, second, third]).size, 3);
    const server = createServer();
    await new Promise(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    assert.equal(await isInUse(server.address().port), true);
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  it('forgets a system with its ports and secrets, and no other', async () => {
    const state = State.open(folder);
    await portOf(state, 'kafka.plain');
    state.secret('kafka.portal');
    const kept = state.secret('kubernetes.admin');
    state.changeSystem('kafka', {});
    state.forgetSystem('kafka');
    assert.deepEqual(State.open(folder).data, {
      options: {},
      ports: {},
      secrets: { 'kubernetes.admin': kept },
      systems: {},
    });
  });

  it('says so when the file is broken', () => {
    writeFileSync(join(folder, 'state.json'), '{"ports": ');
    assert.throws(() => State.open(folder), /is not what the testbed wrote/);
  });

  it('lets one command at a time change things', () => {
    const state = State.open(folder);
    const unlock = state.lock();
    assert.throws(
      () => State.open(folder).lock(),
      /Another testbed command is at work \(process \d+\)/,
    );
    unlock();
    State.open(folder).lock()();
  });

  it('takes over from a command that was killed', () => {
    const { pid } = process;
    for (const holder of [
      // Its number now belongs to another process.
      JSON.stringify({ pid, start: `${startOf(pid)}0` }),
      '{"pid": 1',
    ]) {
      writeFileSync(join(folder, 'lock.json'), holder);
      State.open(folder).lock()();
    }
  });
});
