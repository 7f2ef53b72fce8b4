import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './Failure.mjs';
import { progress } from './exec.mjs';
import { freePort } from './freePort.mjs';
import { provideApiServer, provideEtcd } from './goTools.mjs';
import { startService } from './services.mjs';

const PORTAL_USER = 'system:serviceaccount:data-portal:data-portal';

function isReady(url, token) {
  return new Promise(resolve => {
    const request = https.get(
      `${url}/readyz`,
      {
        rejectUnauthorized: false,
        headers: { authorization: `Bearer ${token}` },
        timeout: 2_000,
      },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

/**
 * Starts a real kube-apiserver with an etcd of its own, on loopback, in a
 * folder that is thrown away.
 */
export async function startApiServer() {
  const binaries = { etcd: await provideEtcd(), api: await provideApiServer() };
  const folder = mkdtempSync(join(tmpdir(), 'data-portal-cluster-'));
  const file = name => join(folder, name);
  const log = name => {
    const output = openSync(file(name), 'w');
    return ['ignore', output, output];
  };
  const [clientPort, peerPort, port] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const tokens = Object.fromEntries(
    ['admin', 'viewer', 'portal'].map(name => [
      name,
      randomBytes(24).toString('hex'),
    ]),
  );
  writeFileSync(
    file('tokens.csv'),
    [
      `${tokens.admin},admin,admin,system:masters`,
      `${tokens.viewer},viewer,viewer`,
      `${tokens.portal},${PORTAL_USER},portal`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(file('sa.key'), privateKey, { mode: 0o600 });

  progress('Starting etcd and kube-apiserver');
  const client = `http://127.0.0.1:${clientPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  const services = [
    startService(
      binaries.etcd,
      [
        `--data-dir=${file('etcd')}`,
        `--listen-client-urls=${client}`,
        `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=default=${peer}`,
        '--unsafe-no-fsync',
      ],
      { stdio: log('etcd.log') },
    ),
    startService(
      binaries.api,
      [
        `--etcd-servers=${client}`,
        '--bind-address=127.0.0.1',
        '--advertise-address=127.0.0.1',
        `--secure-port=${port}`,
        `--cert-dir=${file('certificates')}`,
        `--service-account-key-file=${file('sa.key')}`,
        `--service-account-signing-key-file=${file('sa.key')}`,
        '--service-account-issuer=https://kubernetes.default.svc',
        `--token-auth-file=${file('tokens.csv')}`,
        '--authorization-mode=RBAC',
        // Nobody makes service accounts where there is no controller manager.
        '--disable-admission-plugins=ServiceAccount',
        '--service-cluster-ip-range=10.96.0.0/16',
        '--endpoint-reconciler-type=none',
      ],
      { stdio: log('apiserver.log') },
    ),
  ];
  const stop = async () => {
    await services[1].stop();
    await services[0].stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `https://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    const ended = services.find(service => !service.isRunning());
    if (ended) {
      break;
    }
    if (await isReady(url, tokens.admin)) {
      const access = {
        url,
        token: tokens.admin,
        viewerToken: tokens.viewer,
        portalToken: tokens.portal,
        ca: readFileSync(join(file('certificates'), 'apiserver.crt'), 'utf8'),
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
