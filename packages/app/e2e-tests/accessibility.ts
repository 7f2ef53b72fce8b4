import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';

/**
 * What axe finds serious in our own parts of a page. The frame around them is
 * Backstage's.
 */
export async function seriousFindings(
  page: Page,
  within: string[],
): Promise<string[]> {
  let builder = new AxeBuilder({ page });
  for (const selector of within) {
    builder = builder.include(selector);
  }
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
}
