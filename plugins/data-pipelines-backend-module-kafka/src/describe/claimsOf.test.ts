import { claimsOf } from './claimsOf';

function claim(name: string, asked?: string, got?: string, kind?: string) {
  return {
    apiVersion: 'v1',
    kind: kind ?? 'PersistentVolumeClaim',
    metadata: { name },
    spec: { resources: { requests: { storage: asked } } },
    ...(got && { status: { capacity: { storage: got } } }),
  };
}

it('sums what the volumes of each broker have', () => {
  const claims = claimsOf([
    claim('data-0-main-brokers-0', '10Gi', '20Gi'),
    claim('data-1-main-brokers-0', '10Gi'),
    claim('data-main-1', '1G'),
    claim('data-main-2', 'much'),
    claim('data-main-3'),
    claim('scratch', '1Gi'),
    claim('main-brokers-4', '1Gi', undefined, 'Pod'),
  ]);
  expect([...claims]).toEqual([
    [0, 30 * 2 ** 30],
    [1, 1e9],
  ]);
});
