import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startApiServer } from '../lib/apiServer.mjs';
import { hasGo, provideGoProgram } from '../lib/goTools.mjs';
import { runJest } from '../lib/jest.mjs';
import { ROOT } from '../lib/paths.mjs';

/** The files of plugins that have such tests. */
function pluginTests() {
  return readdirSync(join(ROOT, 'plugins')).flatMap(plugin =>
    readdirSync(join(ROOT, 'plugins', plugin, 'src'), { recursive: true })
      .filter(file => file.endsWith('.cluster.test.ts'))
      .map(file => `plugins/${plugin}/src/${file}`),
  );
}

/**
 * Runs what is said of an API server against a real one.
 *
 * @returns counts, or nothing where it can not be done
 */
export async function cluster(tools) {
  if (!(await hasGo())) {
    if (process.env.CI) {
      throw new Error(
        'Go is missing, and CI has to test against a real API server',
      );
    }
    process.stderr.write(
      'Skipped: testing against a real API server needs Go 1.25 or newer to build it\n',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const kustomize = await provideGoProgram('kustomize');
  // A server each: they define the same kinds differently.
  for (const test of [
    'packages/sandbox/src/contract/cluster.test.ts',
    'packages/sandbox/src/contract/differential.test.ts',
    ...pluginTests(),
  ]) {
    const server = await startApiServer();
    try {
      const counts = await runJest(tools, [test], {
        PIPELINES_CLUSTER: server.file,
        PIPELINES_KUSTOMIZE: kustomize,
      });
      for (const key of Object.keys(total)) {
        total[key] += counts[key] ?? 0;
      }
    } finally {
      await server.stop();
    }
  }
  return total;
}

export async function run(_, tools) {
  const { passed, failed, skipped } = await cluster(tools);
  const tail = skipped ? `, ${skipped} skipped` : '';
  process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
  return failed ? 1 : 0;
}
