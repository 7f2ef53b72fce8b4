import { Alert, Button } from '@backstage/ui';
import { RequestProblem } from '../../api';

/**
 * @internal
 */
export type OnCallProblemProps = {
  problem: RequestProblem;
  error: Error;
  titles?: Partial<Record<RequestProblem, string>>;
  onRetry(): void;
};

const TITLES: Record<RequestProblem, string> = {
  missing: 'This entity is not in the catalog, or you may not see it',
  forbidden: 'You may not see who is on call for this entity',
  unreachable: "The portal's on-call backend does not answer",
  failed: 'Who is on call could not be loaded',
};

/**
 * What stands in place of an answer that could not be loaded.
 *
 * @internal
 */
export function OnCallProblem(props: OnCallProblemProps) {
  const { problem, error, titles, onRetry } = props;
  const isRefused = problem === 'missing' || problem === 'forbidden';
  return (
    <Alert
      role={isRefused ? 'status' : 'alert'}
      status={problem === 'failed' ? 'danger' : 'warning'}
      icon
      title={titles?.[problem] ?? TITLES[problem]}
      description={isRefused ? undefined : error.message}
      customActions={
        isRefused ? undefined : (
          <Button variant="secondary" size="small" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    />
  );
}
