/**
 * How what a template makes gets into the cluster.
 *
 * @public
 */
export type DeliveryChoice = 'apply' | 'pull-request';

/**
 * Why a pull request can not be opened.
 *
 * @internal
 */
export const NO_INTEGRATION =
  'No host for source code is configured in this portal (integrations), so no pull request can be opened';

/**
 * Why a way of delivery can not be taken.
 *
 * @param options - `hasIntegration`: whether the portal can open pull requests
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfDelivery(
  choice: string | undefined,
  options: { hasIntegration: boolean },
): string | undefined {
  if (choice === 'apply') {
    return undefined;
  }
  if (choice !== 'pull-request') {
    return 'Choose how it is delivered: by a pull request, or at once';
  }
  return options.hasIntegration
    ? undefined
    : `${NO_INTEGRATION}. Choose to apply it at once`;
}
