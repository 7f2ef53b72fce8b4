import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { TOPICS } from '../lib/shop.mjs';

const PROCESS = 'generator';
const READY = 'ready';

export const system = {
  name: 'generator',
  title: 'A shop whose orders go up and down, with a group that bills them',
  needs: ['kafka'],
  tools: [],

  async start(context) {
    const { bootstrapServers } = context.addressesOf('kafka');
    const file = context.file(
      'generator.json',
      JSON.stringify({
        bootstrapServers,
        topics: TOPICS,
        readyFile: join(context.folder, READY),
      }),
    );
    await context.process(PROCESS, {
      command: context.tools.node,
      args: [join(ROOT, 'testbed', 'jobs', 'generator.mjs'), file],
      cwd: ROOT,
    });
  },

  ready(context) {
    try {
      const pid = Number(readFileSync(join(context.folder, READY), 'utf8'));
      return pid === context.pid(PROCESS);
    } catch {
      return false;
    }
  },

  addresses: () => ({ topics: Object.keys(TOPICS), group: 'billing' }),
};
