import { mockApis, TestApiProvider } from '@backstage/test-utils';
import { storageApiRef } from '@backstage/core-plugin-api';
import { render, renderHook, waitFor } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { useRememberVisit, useVisitedResources } from './visitedResources';

function setUp() {
  const storage = mockApis.storage();
  const wrapper = (props: PropsWithChildren<{}>) => (
    <TestApiProvider apis={[[storageApiRef, storage]]}>
      {props.children}
    </TestApiProvider>
  );
  const visit = (entityRef?: string) => {
    const Page = () => {
      useRememberVisit(entityRef);
      return null;
    };
    render(<Page />, { wrapper });
  };
  const { result } = renderHook(() => useVisitedResources(), { wrapper });
  return { visit, result };
}

it('remembers the last pages, each once, the newest first', async () => {
  const { visit, result } = setUp();
  expect(result.current).toEqual([]);
  const names = Array.from({ length: 21 }, (_, i) => `resource:default/r${i}`);
  names.forEach(visit);
  await waitFor(() => expect(result.current[0]).toBe(names[20]));
  expect(result.current).toEqual([...names].reverse().slice(0, 20));

  visit(undefined);
  visit(names[10]);
  await waitFor(() => expect(result.current[0]).toBe(names[10]));
  expect(result.current).toHaveLength(20);
});
