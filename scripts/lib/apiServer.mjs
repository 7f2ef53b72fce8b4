import { randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './Failure.mjs';
import { controlPlane, isApiServerReady } from './controlPlane.mjs';
import { progress } from './exec.mjs';
import { freePort } from './freePort.mjs';
import { provideGoProgram } from './goTools.mjs';
import { startService } from './services.mjs';

const PORTAL_USER = 'system:serviceaccount:data-portal:data-portal';

/**
 * Starts a real kube-apiserver with an etcd of its own, on loopback, in a
 * folder that is thrown away.
 */
export async function startApiServer() {
  const binaries = {
    etcd: await provideGoProgram('etcd'),
    api: await provideGoProgram('kube-apiserver'),
  };
  const folder = mkdtempSync(join(tmpdir(), 'data-portal-cluster-'));
  const file = name => join(folder, name);
  const log = name => {
    const output = openSync(file(name), 'w');
    return ['ignore', output, output];
  };
  const tokens = Object.fromEntries(
    ['admin', 'viewer', 'portal'].map(name => [
      name,
      randomBytes(24).toString('hex'),
    ]),
  );
  const plane = controlPlane({
    folder,
    ports: {
      client: await freePort(),
      peer: await freePort(),
      api: await freePort(),
    },
    users: [
      { token: tokens.admin, user: 'admin', group: 'system:masters' },
      { token: tokens.viewer, user: 'viewer' },
      { token: tokens.portal, user: PORTAL_USER },
    ],
    serviceAccounts: false,
  });

  progress('Starting etcd and kube-apiserver');
  const services = [
    startService(binaries.etcd, plane.etcd, { stdio: log('etcd.log') }),
    startService(binaries.api, plane.apiServer, {
      stdio: log('apiserver.log'),
    }),
  ];
  const stop = async () => {
    await services[1].stop();
    await services[0].stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 240; tries += 1) {
    const ended = services.find(service => !service.isRunning());
    if (ended) {
      break;
    }
    if (await isApiServerReady(plane.url, tokens.admin)) {
      const access = {
        url: plane.url,
        token: tokens.admin,
        viewerToken: tokens.viewer,
        portalToken: tokens.portal,
        ca: plane.readCa(),
      };
      writeFileSync(file('cluster.json'), JSON.stringify(access), {
        mode: 0o600,
      });
      return { ...access, file: file('cluster.json'), stop };
    }
    await sleep(250);
  }
  const end = readFileSync(file('apiserver.log'), 'utf8').slice(-1500);
  await stop();
  throw new Failure(`kube-apiserver did not become ready:\n${end}`, {
    exitCode: 1,
  });
}
