import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
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

function ownerFact(summary: ResourceSummary): FactItem {
  const { owner, source, unknownOwner } = summary.ownership;
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
    hint: unknownOwner
      ? `The cluster names ${unknownOwner}, which is not in the catalog`
      : undefined,
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
