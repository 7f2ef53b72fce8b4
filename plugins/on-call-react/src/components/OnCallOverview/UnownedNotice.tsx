import { ANNOTATION_EDIT_URL, Entity } from '@backstage/catalog-model';
import { Alert, Link } from '@backstage/ui';
import { isContactUrl } from '@data-portal/plugin-on-call-common';
import { RiUserSearchLine } from '@remixicon/react';

/**
 * @internal
 */
export type UnownedNoticeProps = { entity: Entity };

/**
 * That nobody owns an entity, and where to change that.
 *
 * @internal
 */
export function UnownedNotice(props: UnownedNoticeProps) {
  const { entity } = props;
  const editUrl = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  const canEdit = editUrl !== undefined && isContactUrl(editUrl);
  return (
    <Alert
      role="status"
      status="warning"
      icon={<RiUserSearchLine aria-hidden />}
      title="Nobody owns this entity"
      description={
        canEdit ? (
          <>
            Write the owner into spec.owner.{' '}
            <Link href={editUrl} target="_blank" rel="noopener noreferrer">
              Edit the catalog file
            </Link>
          </>
        ) : (
          'Name the owner where the entity comes from: in spec.owner of its catalog file, or on the resource that it was made for.'
        )
      }
    />
  );
}
