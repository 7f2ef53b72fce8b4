import { underTest } from '../testing/underTest';
import { schemaExporter } from './SchemaExporter';

const { judge, facts } = underTest(schemaExporter);

describe('SchemaExporter (Confluent)', () => {
  it.each([
    ['RUNNING', 'healthy'],
    ['STARTING', 'progressing'],
    ['PAUSED', 'suspended'],
    ['FAILED', 'failed'],
  ])('that is created and %s', (exporterStatus, state) => {
    expect(judge({ status: { state: 'CREATED', exporterStatus } }).state).toBe(
      state,
    );
  });

  it('tells from where, to where, and what', () => {
    const registry = (name: string) => ({
      schemaRegistryClusterRef: { name },
    });
    const spec = {
      sourceCluster: registry('here'),
      destinationCluster: registry('there'),
    };
    expect(facts({ spec })).toEqual({
      From: 'here',
      To: 'there',
      Subjects: 'all',
    });
    expect(
      facts({
        spec: { ...spec, subjects: ['a', 'b'] },
        status: {
          exporterStatus: 'RUNNING',
          sourceSchemaRegistry: { endpoint: 'https://here' },
        },
      }),
    ).toEqual({
      Export: 'RUNNING',
      From: 'https://here',
      To: 'there',
      Subjects: 'a, b',
    });
  });
});
