import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../scripts/lib/Failure.mjs';

const LAST_BYTES = 16 * 1024;

/** What a file holds from a place on; from its beginning if it was renewed. */
function readFrom(file, offset) {
  const { size } = statSync(file);
  const start = offset > size ? 0 : offset;
  const bytes = Buffer.alloc(size - start);
  const handle = openSync(file, 'r');
  try {
    const read = readSync(handle, bytes, 0, bytes.length, start);
    return {
      text: bytes.subarray(0, read).toString('utf8'),
      end: start + read,
    };
  } finally {
    closeSync(handle);
  }
}

/** Prints the end of a system's logs, and goes on if it is to follow them. */
export async function logs({ name, state, follow, write }) {
  const known = state.data.systems[name];
  if (!known) {
    throw new Failure(`${name} has not been started: npm run testbed -- up`);
  }
  const sources = Object.entries(known.processes).map(([process, { log }]) => ({
    process,
    log,
    offset: Math.max(0, statSync(log).size - LAST_BYTES),
  }));
  const many = sources.length > 1;
  do {
    for (const source of sources) {
      const { text, end } = readFrom(source.log, source.offset);
      source.offset = end;
      if (text) {
        write(many ? text.replace(/^(?=.)/gm, `${source.process} | `) : text);
      }
    }
    if (follow) {
      await sleep(500);
    }
  } while (follow);
}
