import { ClusterGateway } from '@data-portal/plugin-data-pipelines-node';
import { podLogs } from './podLogs';

/** What an API server answers when it is asked for a log. */
type Answer = { status: number; body: string };

async function open(answer: Answer): Promise<string> {
  const gateway: ClusterGateway = {
    listClusters: async () => [],
    request: async () => ({
      status: answer.status,
      headers: {},
      body: (async function* body() {
        yield Buffer.from(answer.body);
      })(),
    }),
    close: async () => {},
  };
  const lines = await podLogs({
    gateway,
    cluster: 'production',
    namespace: 'shop',
    query: { pod: 'orders-0' },
    signal: new AbortController().signal,
  });
  let text = '';
  for await (const line of lines) {
    text += line;
  }
  return text;
}

function failure(code: number, message: string): Answer {
  return {
    status: code,
    body: JSON.stringify({ kind: 'Status', status: 'Failure', message, code }),
  };
}

describe('podLogs', () => {
  it('masks what a container wrote', async () => {
    expect(
      await open({ status: 200, body: 'up\npassword=hunter2hunter2\nend' }),
    ).toBe('up\npassword=(masked)\nend');
  });

  /** Each as kube-apiserver 1.35 sends it. */
  it.each<[string, Answer, string, string]>([
    [
      'a pod that no node runs yet',
      { status: 204, body: '' },
      'InputError',
      'The pod orders-0 is waiting to start: no node runs it yet. Look at its events for the reason',
    ],
    [
      'a container that has not started',
      failure(
        400,
        'container "main" in pod "orders-0" is waiting to start: ContainerCreating',
      ),
      'InputError',
      'container "main" in pod "orders-0" is waiting to start: ContainerCreating',
    ],
    [
      'a pod that is gone',
      failure(404, 'pods "orders-0" not found'),
      'NotFoundError',
      'The pod orders-0 is gone',
    ],
    [
      'a node that is gone, which the server calls a pod',
      failure(404, 'pods "node-7" not found'),
      'InputError',
      'The node of pod orders-0 is gone, and the log with it. Look for a pod that took its place',
    ],
    [
      'a node that does not answer',
      failure(
        500,
        'Get "https://10.0.0.7:10250/containerLogs/shop/orders-0/main": dial tcp 10.0.0.7:10250: connect: connection refused',
      ),
      'ServiceUnavailableError',
      'The node of pod orders-0 does not answer, and it keeps the log. Try again later, or tell whoever runs cluster production',
    ],
  ])('tells of %s', async (_, answer, name, message) => {
    await expect(open(answer)).rejects.toMatchObject({ name, message });
  });
});
