import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { quotasOf } from './quotasOf';

function makeQuota(parts: { spec: unknown; status?: unknown }) {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'compute' },
    ...parts,
  } as KubernetesObject;
}

describe('quotasOf', () => {
  const hard = { 'requests.cpu': '8', pods: 10 };

  it('tells what is allowed and used, and all of it before it is counted', () => {
    const counted = makeQuota({
      spec: { hard },
      status: { hard: { pods: '10' }, used: { pods: '3' } },
    });
    const uncounted = makeQuota({
      spec: { hard, scopes: [], scopeSelector: { matchExpressions: [] } },
    });
    expect(quotasOf([counted])).toEqual([
      { name: 'compute', resource: 'pods', hard: '10', used: '3' },
    ]);
    expect(quotasOf([uncounted])).toEqual([
      { name: 'compute', resource: 'requests.cpu', hard: '8', used: '0' },
      { name: 'compute', resource: 'pods', hard: '10', used: '0' },
    ]);
  });

  it.each([
    { scopes: ['Terminating'] },
    {
      scopeSelector: {
        matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists' }],
      },
    },
  ])('leaves out what is for some pods only: %j', scope => {
    expect(quotasOf([makeQuota({ spec: { hard, ...scope } })])).toEqual([]);
  });
});
