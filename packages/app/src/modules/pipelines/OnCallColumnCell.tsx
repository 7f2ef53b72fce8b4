import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { OnCallCell } from '@data-portal/plugin-on-call-react';

/**
 * Who is on call for a resource: for its entity, or, where it has none, for
 * whoever owns it.
 */
export function OnCallColumnCell(props: { resource: ResourceSummary }) {
  const { entityRef, ownership } = props.resource;
  const asked = entityRef ?? ownership.owner;
  return asked ? <OnCallCell entityRef={asked} /> : <span aria-hidden>-</span>;
}
