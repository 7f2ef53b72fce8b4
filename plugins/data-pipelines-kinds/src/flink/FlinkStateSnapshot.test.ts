import { underTest } from '../testing/underTest';
import { flinkStateSnapshot } from './FlinkStateSnapshot';

const { judge, facts } = underTest(flinkStateSnapshot);
const ERROR = '{"type":"a.IOException","message":"the bucket is full"}';

describe('FlinkStateSnapshot', () => {
  it.each([
    ['COMPLETED', 'healthy'],
    ['FAILED', 'degraded'],
    ['ABANDONED', 'warning'],
    ['TRIGGER_PENDING', 'progressing'],
    ['in_progress', 'progressing'],
    ['PONDERING', 'unknown'],
  ])('that is %s is %s', (word, state) => {
    expect(judge({ status: { state: word } }).state).toBe(state);
  });

  it('says once why it could not be taken', () => {
    const verdict = judge({ status: { state: 'FAILED', error: ERROR } });
    expect(verdict.message).toBe(
      'The snapshot could not be taken: the bucket is full.',
    );
    expect(verdict.causes).toHaveLength(1);
  });

  it('tells of failures while it is tried again', () => {
    expect(
      judge({ status: { state: 'IN_PROGRESS', failures: 2, error: ERROR } }),
    ).toMatchObject({
      state: 'progressing',
      message:
        'The snapshot is tried again after 2 failures: the bucket is full.',
    });
  });

  it('tells what it is of, where it is, and what deleting it does', () => {
    const spec = {
      jobReference: { kind: 'FlinkDeployment', name: 'orders' },
    };
    const status = {
      path: 's3://snapshots/1',
      resultTimestamp: '2026-08-20T10:15:00Z',
    };
    expect(
      facts({ spec: { ...spec, savepoint: { formatType: 'NATIVE' } }, status }),
    ).toEqual({
      Type: 'savepoint (native)',
      Job: 'FlinkDeployment orders',
      Taken: '2026-08-20 10:15 UTC',
      Path: 's3://snapshots/1',
      'When deleted': 'its files are deleted too',
    });
    expect(
      facts({ spec: { savepoint: { disposeOnDelete: false } } }),
    ).toMatchObject({ 'When deleted': 'its files stay' });
    expect(facts({ spec: { checkpoint: {} } })).toEqual({ Type: 'checkpoint' });
  });
});
