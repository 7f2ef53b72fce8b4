import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { unownedListRouteRef } from '../../routes';
import { FactItem, FactList } from '../FactList';
import { RelativeTime } from '../RelativeTime';

/**
 * @public
 */
export type ResourceFactsProps = {
  summary: ResourceSummary;
  /** What it is, or where it is and whose; both unless told. */
  only?: 'own' | 'place';
};

const ownerSources = {
  annotation: 'named on the resource',
  label: 'by a label of the resource',
  namespace: 'named on the namespace',
  default: "the portal's default owner",
  none: '',
};

/** Why nobody owns it, and where somebody can be made to. */
function UnownedHint(props: { summary: ResourceSummary }) {
  const { ownership, role } = props.summary;
  const { unknownOwner } = ownership;
  const href = useRouteRef(unownedListRouteRef)?.();
  return (
    <>
      {unknownOwner &&
        `The cluster names ${unknownOwner}, which is not in the catalog. `}
      {/* A part is owned with what it belongs to. */}
      {href && role === 'resource' && <Link href={href}>Set its owner</Link>}
    </>
  );
}

function ownerFact(summary: ResourceSummary): FactItem {
  const { owner, source } = summary.ownership;
  if (owner) {
    return {
      label: 'Owner',
      value: <EntityRefLink entityRef={owner} defaultKind="group" />,
      hint: ownerSources[source],
    };
  }
  return {
    label: 'Owner',
    value: 'Nobody',
    hint: <UnownedHint summary={summary} />,
  };
}

function placeFacts(summary: ResourceSummary): FactItem[] {
  const { ref, system, createdAt } = summary;
  const facts: FactItem[] = [
    { label: 'Kubernetes cluster', value: ref.cluster },
  ];
  if (ref.namespace) {
    facts.push({ label: 'Namespace', value: ref.namespace });
  }
  facts.push(ownerFact(summary));
  if (system) {
    facts.push({
      label: 'Pipeline',
      value: <EntityRefLink entityRef={system} defaultKind="system" />,
    });
  }
  if (createdAt) {
    facts.push({ label: 'Created', value: <RelativeTime time={createdAt} /> });
  }
  return facts;
}

/**
 * What a resource is, where it lives and whose it is, at a glance.
 *
 * @public
 */
export function ResourceFacts(props: ResourceFactsProps) {
  const { summary, only } = props;
  return (
    <FactList
      facts={[
        ...(only === 'place' ? [] : summary.facts),
        ...(only === 'own' ? [] : placeFacts(summary)),
      ]}
    />
  );
}
