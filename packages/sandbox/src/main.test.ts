import { ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('main', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-main-'));
  });

  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function run(...args: string[]) {
    const started = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'main.ts'),
        ...args,
      ],
      // Jest's own settings must not reach a process that is no test.
      { env: { PATH: process.env.PATH } },
    );
    child = started;
    let output = '';
    started.stdout.on('data', chunk => {
      output += chunk;
    });
    started.stderr.on('data', chunk => {
      output += chunk;
    });
    const ended = new Promise<number | null>(resolve => {
      started.on('close', code => resolve(code));
    });
    const ready = new Promise<string>((resolve, reject) => {
      started.stdout.on('data', () => {
        if (output.includes('\n')) {
          resolve(output);
        }
      });
      started.on('close', () => reject(new Error(output)));
    });
    // Not every test waits for it.
    ready.catch(() => {});
    return {
      process: started,
      ready,
      result: async () => ({ code: await ended, output }),
    };
  }

  it('says in one line that it is ready, and ends when told to', async () => {
    const state = join(folder, 'state');
    const sandbox = run('--state', state);
    expect(await sandbox.ready).toMatch(
      /^sandbox ready in \d+ ms: production https:\/\/127\.0\.0\.1:\d+, staging https:\/\/127\.0\.0\.1:\d+, edge \(down\)\n$/,
    );
    expect(existsSync(join(state, 'clusters.json'))).toBe(true);
    sandbox.process.kill('SIGTERM');
    expect((await sandbox.result()).code).toBe(0);
  }, 60_000);

  it.each([
    [[], /^sandbox: --state is missing\. Usage: /],
    [
      ['--state', 'x', '--colour', 'red'],
      /^sandbox: Unknown option '--colour'/,
    ],
  ])(
    'refuses wrong arguments: %j',
    async (args, message) => {
      const { code, output } = await run(...args).result();
      expect(code).toBe(1);
      expect(output).toMatch(message);
      expect(output.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );

  it('says what to do about a broken state', async () => {
    mkdirSync(join(folder, 'production'));
    writeFileSync(join(folder, 'production', 'access.json'), '{"key": ');
    const { code, output } = await run('--state', folder).result();
    expect(code).toBe(1);
    expect(output).toMatch(
      /^sandbox: The state in .*access\.json cannot be read .*--reset to renew it\.\n$/,
    );
  }, 60_000);
});
