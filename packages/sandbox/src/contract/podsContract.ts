import { UnknownRecord } from '../api';
import { Contract } from './Contract';

/**
 * Logs of pods and ports of services, where nothing runs.
 *
 * @internal
 */
export function describePods(contract: Contract) {
  const at = (path: string) =>
    `/api/v1/namespaces/${contract.namespace}/${path}`;

  const pod = async (spec: UnknownRecord = {}): Promise<string> => {
    const name = contract.uniqueName();
    const { code } = await contract.ask({
      method: 'POST',
      path: at('pods'),
      body: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: { containers: [{ name: 'main', image: 'busybox' }], ...spec },
      },
    });
    expect(code).toBe(201);
    return name;
  };

  const log = async (name: string, query: Record<string, string> = {}) => {
    const { code, body } = await contract.ask({
      path: at(`pods/${name}/log`),
      query: { tailLines: '500', ...query },
      headers: { accept: '*/*' },
    });
    return [code, body.message ?? body.text];
  };

  describe('pods and services', () => {
    it('have no log before a node runs them, which is no error', async () => {
      const name = await pod();
      for (const option of ['timestamps', 'follow', 'previous']) {
        expect(await log(name, { [option]: 'true' })).toEqual([204, '']);
      }
      expect(await log(name, { container: 'other' })).toEqual([
        400,
        `container other is not valid for pod ${name}`,
      ]);
      expect(await log('none')).toEqual([404, 'pods "none" not found']);
    });

    it('have a log a container, and of those that prepare others', async () => {
      const initContainers = [{ name: 'first', image: 'busybox' }];
      const single = await pod({ initContainers });
      expect(await log(single)).toEqual([204, '']);
      expect(await log(single, { container: 'first' })).toEqual([204, '']);
      const several = await pod({
        initContainers,
        containers: ['a', 'b'].map(name => ({ name, image: 'busybox' })),
      });
      expect(await log(several)).toEqual([
        400,
        `a container name must be specified for pod ${several}, choose one of: [first a b]`,
      ]);
    });

    it('answer for a service and its ports while nobody is behind', async () => {
      const name = contract.uniqueName();
      await contract.ask({
        method: 'POST',
        path: at('services'),
        body: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name },
          spec: { ports: [{ name: 'rest', port: 8081 }] },
        },
      });
      // As a controller makes them, which is not there.
      await contract.ask({
        method: 'POST',
        path: at('endpoints'),
        body: {
          apiVersion: 'v1',
          kind: 'Endpoints',
          metadata: { name },
          subsets: [],
        },
      });
      const ask = async (service: string) => {
        const { code, body } = await contract.ask({
          path: at(`services/${service}/proxy/jobs/overview`),
        });
        return [code, body.reason, body.message];
      };
      for (const port of ['8081', 'rest']) {
        for (const service of [`${name}:${port}`, `https:${name}:${port}`]) {
          await contract.eventually(async () => {
            expect(await ask(service)).toEqual([
              503,
              'ServiceUnavailable',
              `no endpoints available for service "${name}"`,
            ]);
          });
        }
      }
      expect(await ask(`${name}:77`)).toEqual([
        503,
        'ServiceUnavailable',
        `no service port 77 found for service "${name}"`,
      ]);
      expect(await ask('none:8081')).toEqual([
        404,
        'NotFound',
        'services "none" not found',
      ]);
    });

    it('answer for the port of a pod', async () => {
      const ask = async (name: string) => {
        const { code, body } = await contract.ask({
          path: at(`pods/${name}:4040/proxy/api/v1/applications`),
        });
        return [code, body.reason, body.message];
      };
      expect(await ask('none')).toEqual([
        404,
        'NotFound',
        'pods "none" not found',
      ]);
      // One that has no address has not started.
      expect(await ask(await pod())).toEqual([
        400,
        'BadRequest',
        'address not allowed',
      ]);
    });
  });
}
