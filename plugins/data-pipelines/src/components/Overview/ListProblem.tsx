import { Alert, Button } from '@backstage/ui';
import {
  RequestProblem,
  requestMessageOf,
} from '@data-portal/plugin-data-pipelines-react';

/**
 * @internal
 */
export type ListProblemProps = {
  problem: RequestProblem;
  error: Error;
  onRetry(): void;
};

const TITLES: Record<RequestProblem, string> = {
  missing: "The portal's data pipelines backend is not installed",
  forbidden: 'You may not see pipelines',
  unreachable: "The portal's data pipelines backend does not answer",
  failed: 'The pipelines could not be loaded',
};

/**
 * What stands in place of a list that could not be loaded.
 *
 * @internal
 */
export function ListProblem(props: ListProblemProps) {
  const { problem, error, onRetry } = props;
  return (
    <Alert
      role="alert"
      status={problem === 'failed' ? 'danger' : 'warning'}
      icon
      title={TITLES[problem]}
      description={requestMessageOf(error)}
      customActions={
        <Button variant="secondary" size="small" onPress={onRetry}>
          Try again
        </Button>
      }
    />
  );
}
