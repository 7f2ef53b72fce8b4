import { underTest } from '../testing/underTest';
import { confluentRolebinding } from './ConfluentRolebinding';

const { judge, facts, comparison } = underTest(confluentRolebinding);

describe('ConfluentRolebinding', () => {
  it('is judged by whether it could be made', () => {
    const of = (state: string) => judge({ status: { state } }).state;
    expect([of('CREATED'), of('ERROR'), of('DELETING')]).toEqual([
      'healthy',
      'failed',
      'progressing',
    ]);
  });

  it('tells and compares who may do what where', () => {
    const object = {
      spec: {
        principal: { type: 'user', name: 'alice' },
        role: 'DeveloperRead',
        resourcePatterns: [{}, {}],
        clustersScopeByIds: {
          schemaRegistryClusterId: 'x',
          ksqlClusterId: 'y',
        },
      },
      status: { principal: 'User:alice', role: 'DeveloperWrite' },
    };
    expect(facts(object)).toEqual({
      Principal: 'user:alice',
      Role: 'DeveloperRead',
      Scope: 'schemaRegistry, ksql',
      Resources: '2 patterns',
    });
    expect(comparison(object)).toMatchObject({
      Principal: 'user:alice / user:alice',
      Role: 'DeveloperRead / DeveloperWrite !',
    });
  });
});
