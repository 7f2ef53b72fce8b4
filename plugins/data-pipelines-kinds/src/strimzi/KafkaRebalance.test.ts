import { minutesAgo } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaRebalance } from './KafkaRebalance';

const { judge, facts } = underTest(kafkaRebalance);

describe('KafkaRebalance', () => {
  it.each([
    ['New', 'progressing'],
    ['PendingProposal', 'progressing'],
    ['Rebalancing', 'progressing'],
    ['Stopped', 'suspended'],
    ['Ready', 'healthy'],
    ['NotReady', 'degraded'],
    ['ReconciliationPaused', 'suspended'],
  ])('that is %s is %s', (type, state) => {
    const status = { conditions: [{ type, status: 'True' }] };
    expect(judge({ status }).state).toBe(state);
    expect(facts({ status }).State).toBe(type);
  });

  it('is a warning when a proposal has waited for an hour', () => {
    const waiting = (minutes: number) =>
      judge({
        status: {
          conditions: [
            {
              type: 'ProposalReady',
              status: 'True',
              lastTransitionTime: minutesAgo(minutes),
            },
          ],
        },
      }).state;
    expect(waiting(59)).toBe('progressing');
    expect(waiting(60)).toBe('warning');
  });

  it('is healthy as a template, which nobody runs', () => {
    expect(
      judge({
        metadata: { annotations: { 'strimzi.io/rebalance-template': 'true' } },
      }),
    ).toMatchObject({ state: 'healthy', reason: 'Template', causes: [] });
  });

  it('tells mode, moves and balance', () => {
    expect(
      facts({
        metadata: { labels: { 'strimzi.io/cluster': 'events' } },
        spec: { mode: 'add-brokers' },
        status: {
          optimizationResult: {
            dataToMoveMB: 1200,
            numReplicaMovements: 40,
            onDemandBalancednessScoreBefore: 71.25,
            onDemandBalancednessScoreAfter: '90',
          },
        },
      }),
    ).toEqual({
      Mode: 'add-brokers',
      Moves: '1200 MB, 40 replicas',
      Balance: '71.3 → 90.0 of 100',
      Cluster: 'events',
    });
    expect(facts({})).toEqual({ Mode: 'full' });
  });
});
