import {
  ResourcePage,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import {
  makeResourceDetail,
  makeResourcePage,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { renderHook } from '@testing-library/react';
import { useStableRows } from './useStableRows';

const detail = makeResourceDetail({ observedAt: '2026-11-24T10:00:00Z' });

function rowsAfter(changes: Partial<ResourceSummary>) {
  const pageOf = (resource: ResourceSummary) => makeResourcePage([resource]);
  const { result, rerender } = renderHook(
    ({ page }: { page: ResourcePage }) => useStableRows(page),
    { initialProps: { page: pageOf(detail) } },
  );
  const [before] = result.current!;
  rerender({ page: pageOf({ ...detail, ...changes }) });
  return { before, after: result.current![0] };
}

describe('useStableRows', () => {
  it('keeps a row that looks the same', () => {
    const { before, after } = rowsAfter({ observedAt: '2026-11-24T10:00:14Z' });
    expect(after).toBe(before);
  });

  it.each<[string, Partial<ResourceSummary>]>([
    ['its verdict is another', { verdict: makeVerdict({ state: 'failed' }) }],
    ['its cluster does not answer', { freshness: 'unreachable' }],
    ['it was seen long after', { observedAt: '2026-11-24T10:00:15Z' }],
    ['it has a system now', { system: 'system:default/checkout' }],
  ])('draws one anew when %s', (_, changes) => {
    const { before, after } = rowsAfter(changes);
    expect(after).not.toBe(before);
    expect(after).toMatchObject({ resource: changes });
  });
});
