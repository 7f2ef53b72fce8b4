import { run } from 'axe-core';

/** Fails when axe finds anything that can be judged without real layout. */
export async function expectAccessible(container: Element) {
  const { violations } = await run(container, {
    rules: {
      'color-contrast': { enabled: false },
      // A form on its own is no page.
      region: { enabled: false },
    },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual(
    [],
  );
}
