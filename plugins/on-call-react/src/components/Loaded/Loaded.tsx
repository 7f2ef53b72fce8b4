import { Alert, Button, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { RequestProblem } from '../../api';
import { LoadState } from '../../hooks';
import { Moment } from '../Moment';
import { OnCallProblem } from './OnCallProblem';

/**
 * @public
 */
export type LoadedProps<T> = {
  state: LoadState<T>;
  /** What to say in place of an answer, where the usual words do not fit. */
  titles?: Partial<Record<RequestProblem, string>>;
  children(data: T): ReactNode;
};

function LoadingSkeleton() {
  return (
    <div role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Flex direction="column" gap="3" aria-hidden>
        <Skeleton width="40%" height={20} />
        <Skeleton width="70%" height={24} />
        <Skeleton width="50%" height={16} />
      </Flex>
    </div>
  );
}

/**
 * What the backend has said, or what stands in its place: that it is loading,
 * that it failed, or that this is what it said before.
 *
 * @public
 */
export function Loaded<T>(props: LoadedProps<T>) {
  const { state, titles, children } = props;

  switch (state.status) {
    case 'loading':
      return <LoadingSkeleton />;
    case 'failed':
      return (
        <OnCallProblem
          problem={state.problem}
          error={state.error}
          titles={titles}
          onRetry={state.retry}
        />
      );
    default:
      return (
        <Flex direction="column" gap="4">
          {state.refreshError && (
            <Alert
              role="status"
              status="warning"
              icon
              title={
                <>
                  The portal's on-call backend does not answer. Below is what it
                  said{' '}
                  <Moment time={new Date(state.loadedAt).toISOString()} isAgo />
                  .
                </>
              }
              description={state.refreshError.message}
              customActions={
                <Button variant="secondary" size="small" onPress={state.retry}>
                  Try again
                </Button>
              }
            />
          )}
          {children(state.data)}
        </Flex>
      );
  }
}
