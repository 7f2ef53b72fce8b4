import { underTest } from '../testing/underTest';
import { zookeeper } from './Zookeeper';

const { judge, facts, entity } = underTest(zookeeper);

describe('Zookeeper (Confluent)', () => {
  it('is judged as the other components are', () => {
    const of = (phase: string, readyReplicas: number) =>
      judge({ status: { phase, readyReplicas, replicas: 2 } }).state;
    expect(of('RUNNING', 2)).toBe('healthy');
    expect(of('RUNNING', 1)).toBe('degraded');
    expect(of('PROVISIONING', 0)).toBe('progressing');
  });

  it('tells where it answers', () => {
    expect(
      facts({
        status: {
          phase: 'RUNNING',
          restConfig: { internalEndpoint: 'http://zookeeper:8080' },
        },
      }),
    ).toEqual({ Phase: 'RUNNING', Address: 'http://zookeeper:8080' });
  });

  it('is a part', () => {
    expect(entity({})).toBeUndefined();
  });
});
