import { Alert, Button } from '@backstage/ui';
import { requestMessageOf } from '../../api';
import { RelativeTime } from '../RelativeTime';

/**
 * @public
 */
export type RefreshProblemProps = {
  error?: Error;
  /** Epoch milliseconds; absent where nothing was loaded before. */
  loadedAt?: number;
  onRetry(): void;
};

/**
 * Says over a page that nothing newer could be loaded. Draws nothing while all
 * goes well.
 *
 * @public
 */
export function RefreshProblem(props: RefreshProblemProps) {
  const { error, loadedAt, onRetry } = props;
  return error ? (
    <Alert
      role="status"
      status="warning"
      icon
      title={
        <>
          The portal's data pipelines backend does not answer.
          {loadedAt !== undefined && (
            <>
              {' '}
              Below is what it said{' '}
              <RelativeTime time={new Date(loadedAt).toISOString()} />.
            </>
          )}
        </>
      }
      description={requestMessageOf(error)}
      customActions={
        <Button variant="secondary" size="small" onPress={onRetry}>
          Try again
        </Button>
      }
    />
  ) : null;
}
