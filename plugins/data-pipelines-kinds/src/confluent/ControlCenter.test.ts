import { underTest } from '../testing/underTest';
import { controlCenter } from './ControlCenter';

const { judge, facts, entity } = underTest(controlCenter);

describe('ControlCenter (Confluent)', () => {
  it('is judged as the other components are', () => {
    const of = (phase: string, readyReplicas: number) =>
      judge({ status: { phase, readyReplicas, replicas: 2 } }).state;
    expect(of('RUNNING', 2)).toBe('healthy');
    expect(of('RUNNING', 1)).toBe('degraded');
    expect(of('PROVISIONING', 0)).toBe('progressing');
  });

  it('tells where it answers, and what it watches', () => {
    expect(
      facts({
        spec: { monitoringKafkaClusters: [{ name: 'a' }, {}, { name: 'b' }] },
        status: { restConfig: { internalEndpoint: 'http://c3:9021' } },
      }),
    ).toEqual({ Address: 'http://c3:9021', Watches: 'a, b' });
  });

  it('is a part', () => {
    expect(entity({})).toBeUndefined();
  });
});
