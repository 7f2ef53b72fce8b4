import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { EntitySummary } from '@data-portal/plugin-on-call-common';
import { tellApart } from './nameAmong';

/**
 * @internal
 */
export type EntityNameProps = {
  entity: EntitySummary;
  /** What it is listed with. */
  among: EntitySummary[];
};

/**
 * A link to one of several entities, with what tells it apart from others of its
 * title.
 *
 * @internal
 */
export function EntityName(props: EntityNameProps) {
  const { entity, among } = props;
  const apart = tellApart(entity, among);
  return (
    <>
      {/* In the middle of a sentence its colour alone would not tell it. */}
      <EntityRefLink
        entityRef={entity.entityRef}
        title={entity.title}
        underline="always"
      />
      {apart && ` (${apart})`}
    </>
  );
}
