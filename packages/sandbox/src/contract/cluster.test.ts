import { readFileSync } from 'node:fs';
import { describeKubernetesApi } from './kubernetesApiContract';

const file = process.env.PIPELINES_CLUSTER;

if (file) {
  describeKubernetesApi('a real API server', async () => {
    const { url, token, ca, viewerToken } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return {
      access: { url, token, ca },
      viewerToken,
      // The collector is part of the controller manager, which is not there.
      collectsGarbage: false,
      close: async () => {},
    };
  });
} else {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect
  it.skip('runs against a real API server when PIPELINES_CLUSTER names a file with {url, token, ca, viewerToken}', () => {});
}
