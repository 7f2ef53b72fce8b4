import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSystems } from './systems.mjs';
import { TOOLS } from './tools.mjs';

describe('systems', () => {
  it('are all of one shape, each after what it needs', async () => {
    const before = new Set();
    for (const system of await loadSystems()) {
      const { name, title, needs, tools, start, ready, addresses } = system;
      assert.match(name, /^[a-z][a-z0-9-]*$/);
      assert.ok(title);
      assert.ok(
        needs.every(need => before.has(need)),
        name,
      );
      assert.ok(
        tools.every(tool => Object.hasOwn(TOOLS, tool)),
        name,
      );
      for (const part of [start, ready, addresses]) {
        assert.equal(typeof part, 'function', name);
      }
      before.add(name);
    }
    assert.ok(before.has('kafka') && before.has('kubernetes'));
  });
});
