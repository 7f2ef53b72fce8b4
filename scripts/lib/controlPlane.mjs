import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';

/**
 * What a Kubernetes control plane on loopback is started with: its files are
 * written into the folder, its programs are the caller's to start.
 *
 * @param options.folder - where keys, certificates and data are kept
 * @param options.ports - of etcd (`client`, `peer`) and of the API server (`api`)
 * @param options.users - who may log in: `{ token, user, group? }`
 * @param options.serviceAccounts - whether a controller manager makes them
 */
export function controlPlane({ folder, ports, users, serviceAccounts }) {
  const file = name => join(folder, name);
  writeFileSync(
    file('tokens.csv'),
    users
      .map(({ token, user, group }) =>
        [token, user, user.split(':').at(-1), group].filter(Boolean).join(','),
      )
      .join('\n')
      .concat('\n'),
    { mode: 0o600 },
  );
  const key = file('service-accounts.key');
  if (!existsSync(key)) {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    writeFileSync(key, privateKey, { mode: 0o600 });
  }
  const client = `http://127.0.0.1:${ports.client}`;
  const peer = `http://127.0.0.1:${ports.peer}`;
  const certificates = file('certificates');
  return {
    url: `https://127.0.0.1:${ports.api}`,
    serviceAccountKey: key,
    /** Where the API server's certificate is, once it has started. */
    caFile: join(certificates, 'apiserver.crt'),
    readCa: () => readFileSync(join(certificates, 'apiserver.crt'), 'utf8'),
    etcd: [
      `--data-dir=${file('etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      '--unsafe-no-fsync',
    ],
    apiServer: [
      `--etcd-servers=${client}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${ports.api}`,
      `--cert-dir=${certificates}`,
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--token-auth-file=${file('tokens.csv')}`,
      '--authorization-mode=RBAC',
      // Nobody makes service accounts where there is no controller manager.
      ...(serviceAccounts
        ? []
        : ['--disable-admission-plugins=ServiceAccount']),
      '--service-cluster-ip-range=10.96.0.0/16',
      '--endpoint-reconciler-type=none',
    ],
  };
}

/** Whether an API server says that it is ready. Its certificate may be new. */
export function isApiServerReady(url, token) {
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
