import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';

/**
 * @public
 */
export type ResourceSkeletonProps = {
  /** How many blocks are still to come below the verdict. */
  blocks?: number;
};

/**
 * The outline of a resource while it loads.
 *
 * @public
 */
export function ResourceSkeleton(props: ResourceSkeletonProps) {
  const { blocks = 0 } = props;
  return (
    <div role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Flex direction="column" gap="3" aria-hidden>
        <Flex gap="3" align="center">
          <Skeleton width={120} height={32} rounded />
          <Skeleton width="60%" height={24} />
        </Flex>
        <Skeleton width="40%" height={16} />
        {Array.from({ length: blocks }, (_, index) => (
          <Skeleton key={index} width="100%" height={140} />
        ))}
      </Flex>
    </div>
  );
}
