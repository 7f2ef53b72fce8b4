import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exec, has, progress } from './exec.mjs';
import { freePort } from './freePort.mjs';
import { startService } from './services.mjs';

/** Read by `TestDatabases` of Backstage. */
const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const DEBIAN = '/usr/lib/postgresql';
const READY_WITHIN = 30_000;

/** Where the server's programs are: Debian keeps them out of the way. */
async function findPrograms() {
  const [newest] = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .filter(name => existsSync(join(DEBIAN, name, 'bin', 'initdb')))
        .sort((a, b) => Number(b) - Number(a))
    : [];
  if (newest) {
    return join(DEBIAN, newest, 'bin');
  }
  return (await has('initdb')) ? '' : undefined;
}

async function install() {
  if (process.getuid?.() === 0 && (await has('apt-get'))) {
    progress('No Postgres found: installing one');
    try {
      await exec('apt-get', ['update', '-qq'], { quiet: true });
      await exec('apt-get', ['install', '-y', '-qq', 'postgresql'], {
        quiet: true,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      // Then there is none.
    }
  }
}

/** Postgres refuses to run as root; the package brings a user of its own. */
async function findUser() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const idOf = async flag =>
    Number(await exec('id', [flag, 'postgres'], { quiet: true }));
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

async function isReady(programs, port) {
  return has(join(programs, 'pg_isready'), [
    ...['-h', '127.0.0.1'],
    ...['-p', String(port)],
  ]);
}

/**
 * Starts an empty Postgres on loopback, with its data in a folder that is thrown
 * away.
 *
 * @returns what tests need to find it, and how to stop it; undefined where there
 * is none
 */
export async function providePostgres() {
  if (process.env[VARIABLE]) {
    return { env: {}, stop: async () => {} };
  }
  let programs = await findPrograms();
  if (programs === undefined) {
    await install();
    programs = await findPrograms();
  }
  if (programs === undefined) {
    process.stderr.write(
      `Skipped: testing against Postgres needs one (apt-get install postgresql, brew install postgresql), or its address in ${VARIABLE}\n`,
    );
    return undefined;
  }
  const user = await findUser();
  const folder = mkdtempSync(join(tmpdir(), 'data-portal-postgres-'));
  if (user.uid !== undefined) {
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const port = await freePort();
  const password = String(port) + Math.random().toString(36).slice(2);
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (user.uid !== undefined) {
    chownSync(secret, user.uid, user.gid);
  }
  await exec(
    join(programs, 'initdb'),
    [
      ...['-D', data, '-U', 'postgres', '-E', 'UTF8', '--no-sync'],
      ...['-A', 'scram-sha-256', `--pwfile=${secret}`],
    ],
    { ...user, cwd: folder, quiet: true },
  );
  const service = startService(
    join(programs, 'postgres'),
    [
      ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
      // Its data is thrown away, so it need not be safe.
      ...['-c', 'fsync=off', '-c', 'max_connections=300'],
    ],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const stop = async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + READY_WITHIN;
  while (!(await isReady(programs, port))) {
    if (!service.isRunning() || Date.now() > deadline) {
      await stop();
      throw new Error('Postgres did not start');
    }
    await sleep(100);
  }
  return {
    env: {
      [VARIABLE]: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    },
    stop,
  };
}
