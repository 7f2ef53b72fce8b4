import { ChangeRequest } from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  GatewayRequest,
} from '@data-portal/plugin-data-pipelines-node';
import { ClusterObjects } from './ClusterObjects';

const served = {
  group: 'kafka.strimzi.io',
  version: 'v1beta2',
  kind: 'KafkaTopic',
  plural: 'kafkatopics',
  namespaced: true,
};
const ref = {
  cluster: 'production',
  group: served.group,
  kind: served.kind,
  namespace: 'kafka',
  name: 'orders',
};
const object = {
  apiVersion: 'kafka.strimzi.io/v1beta2',
  kind: 'KafkaTopic',
  metadata: { name: 'orders', namespace: 'kafka', uid: 'a' },
};

describe('ClusterObjects', () => {
  it.each<ChangeRequest>([
    { operation: 'create', cluster: 'production', object },
    { operation: 'apply', cluster: 'production', object },
    { operation: 'update', ref, patch: { spec: { partitions: 3 } } },
    { operation: 'delete', ref },
  ])('tells what a cluster warns of on $operation', async request => {
    const sent: GatewayRequest[] = [];
    const gateway: ClusterGateway = {
      listClusters: async () => [],
      request: async (_, options) => {
        sent.push(options);
        return {
          status: 200,
          headers: { warning: '299 - "v1beta2 is deprecated"' },
          body: (async function* body() {
            yield Buffer.from(JSON.stringify(object));
          })(),
        };
      },
      close: async () => {},
    };
    const change = await new ClusterObjects({ gateway }).send(
      request,
      { ref, served, current: object },
      true,
    );
    expect(change.warnings).toEqual(['v1beta2 is deprecated']);
    expect(change.object?.metadata.name).toBe(
      request.operation === 'delete' ? undefined : 'orders',
    );
    // A trial each: of a deletion the body says so, of the rest the path.
    expect(sent).toHaveLength(1);
    const { path, body = '' } = sent[0];
    expect([
      path.includes('dryRun=All'),
      body.includes('"dryRun":["All"]'),
    ]).toEqual(request.operation === 'delete' ? [false, true] : [true, false]);
  });
});
