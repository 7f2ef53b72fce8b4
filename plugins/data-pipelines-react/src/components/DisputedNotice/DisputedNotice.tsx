import { Alert } from '@backstage/ui';
import { EntityRefLinks } from '@backstage/plugin-catalog-react';

/**
 * @public
 */
export type DisputedNoticeProps = {
  /** Refs of the entities that claim the resource. */
  disputedBy: string[];
};

/**
 * Names the entities that claim a resource and may not stand for it. Draws
 * nothing where there are none.
 *
 * @public
 */
export function DisputedNotice(props: DisputedNoticeProps) {
  const { disputedBy } = props;
  return disputedBy.length > 0 ? (
    <Alert
      role="note"
      status="warning"
      icon
      title={
        <>
          Also claimed by <EntityRefLinks entityRefs={disputedBy} />
        </>
      }
      description="The claim changes nothing until the owners agree, or the resource names that entity in data-pipelines.io/entity."
    />
  ) : null;
}
