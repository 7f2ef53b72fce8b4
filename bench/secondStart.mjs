import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandboxPortal } from '../scripts/lib/portal.mjs';
import { setUp } from '../scripts/lib/setUp.mjs';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** What `npm start` does, with its state elsewhere; how many seconds it took. */
async function start(state) {
  const port = await freePort();
  const started = performance.now();
  const tools = await setUp({ install: true });
  const portal = await startSandboxPortal(tools, { port, state });
  const seconds = (performance.now() - started) / 1_000;
  await portal.stop();
  return seconds;
}

const state = mkdtempSync(join(tmpdir(), 'data-portal-bench-'));
try {
  // The first start builds the frontend and seeds the clusters.
  process.stderr.write(`  first start: ${(await start(state)).toFixed(1)} s\n`);
  const samples = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.push(await start(state));
  }
  samples.sort((a, b) => a - b);
  process.stderr.write(
    `  second starts: ${samples.map(value => value.toFixed(1)).join(', ')} s\n`,
  );
  const value = Math.round(samples[Math.floor(samples.length / 2)] * 100) / 100;
  process.stdout.write(
    `${JSON.stringify({ name: 'second-start', value, unit: 's' })}\n`,
  );
} finally {
  rmSync(state, { recursive: true, force: true });
}
