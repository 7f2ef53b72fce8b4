import {
  ANNOTATION_OWNER,
  KubernetesObject,
  OwnerEvidence,
  OwnerEvidenceSource,
  OwnerSuggestion,
  toOwnerRef,
} from '@data-portal/plugin-data-pipelines-common';

/** The strongest first. */
const STRENGTH: OwnerEvidenceSource[] = [
  'label',
  'namespace-annotation',
  'namespace-label',
  'argo-cd-project',
  'namespace-name',
  'field-manager',
];

/** Write for everybody, so that their names say nothing. */
const TOOLS =
  /^(argocd|before-first-apply|flink|flux|helm|java-operator|kube|kustomize|okhttp|rancher|spark|strimzi|terraform|unknown|data-pipelines)/i;

function labelsOf(
  source: OwnerEvidenceSource,
  object: KubernetesObject | undefined,
  labels: string[],
): OwnerEvidence[] {
  return labels.flatMap(name => {
    const value = object?.metadata.labels?.[name]?.trim();
    return value ? [{ source, name, value }] : [];
  });
}

/** The application of Argo CD that delivers an object. */
function applicationOf(
  related: KubernetesObject[],
): KubernetesObject | undefined {
  return related.find(
    ({ apiVersion, kind }) =>
      kind === 'Application' && apiVersion.startsWith('argoproj.io/'),
  );
}

function projectOf(application: KubernetesObject | undefined): OwnerEvidence[] {
  const project = application?.spec?.project;
  return typeof project === 'string' && project && project !== 'default'
    ? [
        {
          source: 'argo-cd-project',
          name: application!.metadata.name,
          value: project,
        },
      ]
    : [];
}

/** `checkout-deployer` may write for `checkout`. */
function managersOf(object: KubernetesObject): OwnerEvidence[] {
  const managers = (object.metadata.managedFields ?? []).flatMap(
    ({ manager }) => manager ?? [],
  );
  return [...new Set(managers)]
    .filter(manager => !TOOLS.test(manager))
    .flatMap(name =>
      name
        .split(/[-_.]/)
        .map((_, index, words) => words.slice(0, index + 1).join('-'))
        .map(value => ({ source: 'field-manager' as const, name, value })),
    );
}

function strengthOf({ evidence }: OwnerSuggestion): number {
  return Math.min(...evidence.map(({ source }) => STRENGTH.indexOf(source)));
}

/**
 * Who may own an object that names no owner. Nobody is made up: what names
 * somebody whom the catalog does not have is told as that, and what is only
 * guessed from other names has to be somebody whom it has.
 *
 * @internal
 */
export function suggestOwners(options: {
  object: KubernetesObject;
  namespaceObject?: KubernetesObject;
  related: KubernetesObject[];
  /** Labels that people use for owners. */
  labels: string[];
  /** Undefined as long as the catalog's word on it is not certain. */
  exists(ownerRef: string): boolean | undefined;
}): OwnerSuggestion[] {
  const { object, namespaceObject, related, labels, exists } = options;
  const { namespace } = object.metadata;
  const annotated = namespaceObject?.metadata.annotations?.[ANNOTATION_OWNER];
  const said: OwnerEvidence[] = [
    ...labelsOf('label', object, labels),
    ...(annotated?.trim()
      ? [
          {
            source: 'namespace-annotation' as const,
            name: ANNOTATION_OWNER,
            value: annotated.trim(),
          },
        ]
      : []),
    ...labelsOf('namespace-label', namespaceObject, labels),
    ...projectOf(applicationOf(related)),
  ];
  const guessed: OwnerEvidence[] = [
    ...(namespace
      ? [
          {
            source: 'namespace-name' as const,
            name: namespace,
            value: namespace,
          },
        ]
      : []),
    ...managersOf(object),
  ];

  const byOwner = new Map<string, OwnerSuggestion>();
  for (const evidence of [...said, ...guessed]) {
    const owner = toOwnerRef(evidence.value);
    const isThere = owner && exists(owner);
    if (owner && (isThere || said.includes(evidence))) {
      const known = byOwner.get(owner);
      byOwner.set(owner, {
        owner,
        ...(isThere !== undefined && { exists: Boolean(isThere) }),
        evidence: [...(known?.evidence ?? []), evidence],
      });
    }
  }
  return [...byOwner.values()]
    .map(suggestion => ({
      ...suggestion,
      ...(suggestion.evidence.every(
        ({ source }) => source === 'field-manager',
      ) && { isHint: true }),
    }))
    .sort(
      (a, b) =>
        Number(b.exists ?? false) - Number(a.exists ?? false) ||
        strengthOf(a) - strengthOf(b) ||
        b.evidence.length - a.evidence.length,
    );
}

/**
 * The delivery that may undo what is changed in the cluster.
 *
 * @internal
 */
export function deliveryOf(related: KubernetesObject[]): string | undefined {
  const name = applicationOf(related)?.metadata.name;
  return name && `Argo CD application ${name}`;
}
