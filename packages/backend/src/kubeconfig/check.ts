/* eslint-disable no-console */
import { describeNetworkError } from '@data-portal/plugin-data-pipelines-node';
import https from 'node:https';
import { LocalKubeconfig } from './LocalKubeconfig';

const TIMEOUT = 5_000;

/** Asks each chosen cluster for its version; resolves with what went wrong. */
async function problemOf(
  kubeconfig: LocalKubeconfig,
  cluster: Awaited<ReturnType<LocalKubeconfig['getClusters']>>[number],
): Promise<string | undefined> {
  try {
    const credential = await kubeconfig.getCredential(cluster);
    const status = await new Promise<number>((resolve, reject) => {
      const request = https.get(
        new URL('version', `${cluster.url.replace(/\/*$/, '')}/`),
        {
          timeout: TIMEOUT,
          rejectUnauthorized: !cluster.skipTLSVerify,
          ca: cluster.caData
            ? Buffer.from(cluster.caData, 'base64')
            : undefined,
          ...(credential.type === 'bearer token' && {
            headers: { authorization: `Bearer ${credential.token}` },
          }),
          ...(credential.type === 'x509 client certificate' && {
            cert: credential.cert,
            key: credential.key,
          }),
        },
        response => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      request.once('timeout', () =>
        request.destroy(
          Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }),
        ),
      );
      request.once('error', reject);
    });
    return status === 401
      ? 'it refuses the credentials: sign in again with kubectl'
      : undefined;
  } catch (error) {
    return describeNetworkError(error);
  }
}

/**
 * Says before the portal starts what its kubeconfig is good for: exits with 2
 * when there is nothing to start with, and warns of clusters that do not answer.
 */
async function main([path, ...contexts]: string[]) {
  const kubeconfig = LocalKubeconfig.load({ path, contexts });
  const clusters = await kubeconfig.getClusters();
  const problems = await Promise.all(
    clusters.map(cluster => problemOf(kubeconfig, cluster)),
  );
  clusters.forEach(({ name, url }, index) => {
    const problem = problems[index];
    console.error(
      problem
        ? `• ${name} (${url}) can not be reached now: ${problem}. It will be tried again`
        : `• ${name} (${url}) answers`,
    );
  });
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.name === 'InputError' ? error.message : error.stack);
  process.exitCode = 2;
});
