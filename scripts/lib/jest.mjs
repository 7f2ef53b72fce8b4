import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the unit tests whose path matches, and counts them. */
export async function runJest(tools, patterns = [], env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'data-portal-test-'));
  const report = join(folder, 'jest.json');
  try {
    const code = await tools.runYarn(
      [
        'backstage-cli',
        'repo',
        'test',
        '--watchAll=false',
        '--json',
        `--outputFile=${report}`,
        // Two cores, and tests that start servers and browsers' DOMs on them.
        '--testTimeout=60000',
        ...patterns,
      ],
      {
        env: { ...tools.env, CI: 'true', ...env },
        // The report goes to stdout as well; it is read from the file.
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    if (!existsSync(report)) {
      return { passed: 0, failed: 1 };
    }
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return {
      passed: result.numPassedTests,
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: result.numPendingTests,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
