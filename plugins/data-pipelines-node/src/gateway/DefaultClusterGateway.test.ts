import { mockServices } from '@backstage/backend-test-utils';
import { ClusterDetails } from '@backstage/plugin-kubernetes-node';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { DefaultClusterGateway } from './DefaultClusterGateway';
import { readJson } from './readJson';

function makeCluster(parts: Partial<ClusterDetails> = {}): ClusterDetails {
  return {
    name: 'production',
    url: 'https://production.example',
    authMetadata: { 'kubernetes.io/auth-provider': 'serviceAccount' },
    ...parts,
  };
}

function makeGateway(
  clusters: ClusterDetails[],
  options: Partial<Parameters<typeof DefaultClusterGateway.create>[0]> = {},
) {
  return DefaultClusterGateway.create({
    auth: mockServices.auth(),
    access: {
      publish: () => {},
      current: () => ({
        clusterSupplier: { getClusters: async () => clusters },
        authStrategyMap: {
          serviceAccount: {
            getCredential: async () => ({
              type: 'bearer token',
              token: 'portal',
            }),
            validateCluster: () => [],
            presentAuthMetadata: () => ({}),
          },
        },
      }),
    },
    ...options,
  });
}

describe('DefaultClusterGateway', () => {
  it('says which package is missing when nobody handed over clusters', async () => {
    const gateway = makeGateway([], {
      access: { publish: () => {}, current: () => undefined },
    });
    await expect(gateway.listClusters()).rejects.toThrow(
      /plugin-kubernetes-backend-module-data-pipelines/,
    );
  });

  it.each([
    ['google', /works in a browser only/],
    ['oidc.okta', /works in a browser only/],
    ['unheard-of', /No auth strategy "unheard-of"/],
  ])('leaves out a cluster with the auth provider %s', async (name, reason) => {
    const gateway = makeGateway([
      makeCluster({ authMetadata: { 'kubernetes.io/auth-provider': name } }),
    ]);
    const [cluster] = await gateway.listClusters();
    expect(cluster.problem).toMatch(reason);
    await expect(
      gateway.request('production', { path: '/version' }),
    ).rejects.toThrow(reason);
  });

  it('sends no credentials where only an entity says they should go', async () => {
    const clusters = [makeCluster(), makeCluster({ name: 'other' })];
    const gateway = makeGateway(clusters, {
      allowed: [{ name: 'production', url: clusters[0].url }],
    });
    const [known, stranger] = await gateway.listClusters();
    expect(known.problem).toBeUndefined();
    expect(stranger.problem).toMatch(/dataPipelines.clusters/);
    await expect(
      gateway.request('other', { path: '/version' }),
    ).rejects.toThrow(/dataPipelines.clusters/);
  });

  it.each([
    ['https://127.0.0.1:1', 'nothing listens at its address'],
    ['https://no-such-host.invalid', 'its host name does not resolve'],
    ['not a url', 'Invalid URL'],
  ])('words what is wrong with %s', async (url, words) => {
    const gateway = makeGateway([makeCluster({ url })]);
    await expect(
      gateway.request('production', { path: '/version' }),
    ).rejects.toMatchObject({
      name: 'ClusterUnreachableError',
      message: words,
    });
  });

  describe('over plain HTTP/1.1', () => {
    let server: Server;
    let url: string;

    beforeEach(async () => {
      server = createServer((request, response) => {
        if (request.url === '/base/hang') {
          return;
        }
        if (request.headers['accept-encoding'] === 'gzip') {
          response.setHeader('content-encoding', 'gzip');
          response.end(gzipSync('{"compressed":true}'));
          return;
        }
        response.end(
          JSON.stringify({
            url: request.url,
            authorization: request.headers.authorization,
          }),
        );
      });
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      url = `http://127.0.0.1:${port}/base/`;
    });

    afterEach(async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    });

    it('keeps the path of the cluster’s url, signs in and uncompresses', async () => {
      const gateway = makeGateway([makeCluster({ url })]);
      await expect(
        gateway.request('production', { path: '/version' }).then(readJson),
      ).resolves.toEqual({
        url: '/base/version',
        authorization: 'Bearer portal',
      });
      await expect(
        gateway
          .request('production', {
            path: '/list',
            headers: { 'accept-encoding': 'gzip' },
          })
          .then(readJson),
      ).resolves.toEqual({ compressed: true });
      await gateway.close();
    });

    it('answers others while one request hangs, and gives that one up in time', async () => {
      const gateway = makeGateway([makeCluster({ url })]);
      const hanging = gateway.request('production', {
        path: '/hang',
        deadline: 500,
      });
      const other = await gateway.request('production', { path: '/version' });
      expect(other.status).toBe(200);
      await expect(hanging).rejects.toThrow('it does not answer in time');
      await gateway.close();
    });
  });
});
