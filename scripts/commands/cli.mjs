import { join } from 'node:path';
import { foreground } from '../lib/exec.mjs';

/** Runs packages/cli in the folder of whoever calls. */
export function run(args, tools) {
  return foreground(
    tools.node,
    tools.typescript([
      join(tools.root, 'packages', 'cli', 'src', 'index.ts'),
      ...args,
    ]),
    // npm changes into the root; file names are meant from where one stands.
    { cwd: process.env.INIT_CWD ?? process.cwd(), env: tools.env },
  );
}
