import { Entity } from '@backstage/catalog-model';
import { Alert, Button, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useOnCall } from '../../hooks';
import { Moment } from '../Moment';
import { OnCallAnswerView } from './OnCallAnswerView';
import { OnCallProblem } from './OnCallProblem';

/**
 * @public
 */
export type OnCallOverviewProps = { entity: Entity };

function OverviewSkeleton() {
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
 * Who owns an entity, who is on call for it now and next, and why. Meant to be
 * put into a card.
 *
 * @public
 */
export function OnCallOverview(props: OnCallOverviewProps) {
  const { entity } = props;
  const state = useOnCall(entity);

  switch (state.status) {
    case 'loading':
      return <OverviewSkeleton />;
    case 'failed':
      return (
        <OnCallProblem
          problem={state.problem}
          error={state.error}
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
          <OnCallAnswerView entity={entity} answer={state.data} />
        </Flex>
      );
  }
}
