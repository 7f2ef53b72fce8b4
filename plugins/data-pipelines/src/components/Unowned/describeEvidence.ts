import {
  OwnerEvidence,
  OwnerEvidenceSource,
} from '@data-portal/plugin-data-pipelines-common';

const WORDS: Record<
  OwnerEvidenceSource,
  (name: string, value: string) => string
> = {
  label: (name, value) => `label ${name}: ${value}`,
  'namespace-annotation': (name, value) =>
    `annotation ${name} of the namespace: ${value}`,
  'namespace-label': (name, value) =>
    `label ${name} of the namespace: ${value}`,
  'namespace-name': name => `the namespace is called ${name}`,
  'argo-cd-project': (name, value) =>
    `project ${value} of the Argo CD application ${name}`,
  'field-manager': name => `${name} writes its fields`,
};

/**
 * What speaks for an owner, in words.
 *
 * @internal
 */
export function describeEvidence({
  source,
  name,
  value,
}: OwnerEvidence): string {
  // A newer backend may know more sources.
  return WORDS[source]?.(name, value) ?? `${name}: ${value}`;
}
