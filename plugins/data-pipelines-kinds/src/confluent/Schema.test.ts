import { underTest } from '../testing/underTest';
import { confluentSchema } from './Schema';

const { judge, facts, comparison } = underTest(confluentSchema);

describe('Schema (Confluent)', () => {
  it('is judged by whether it could be registered', () => {
    const of = (state: string) => judge({ status: { state } }).state;
    expect([of('CREATED'), of('ERROR')]).toEqual(['healthy', 'failed']);
  });

  it('tells and compares subject, format, version and compatibility', () => {
    const object = {
      spec: {
        data: { format: 'avro' },
        compatibilityLevel: 'BACKWARD',
        mode: 'READWRITE',
      },
      status: {
        subject: 'orders-value',
        version: 7,
        id: 100,
        compatibilityLevel: 'FULL',
        mode: 'READWRITE',
      },
    };
    expect(facts(object)).toEqual({
      Subject: 'orders-value',
      Format: 'avro',
      Version: '7',
      Id: '100',
      Compatibility: 'FULL',
    });
    expect(comparison(object)).toMatchObject({
      Compatibility: 'BACKWARD / FULL !',
      Mode: 'READWRITE / READWRITE',
    });
    expect(facts({}).Subject).toBe('orders');
  });
});
