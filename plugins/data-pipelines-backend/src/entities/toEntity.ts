import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  EntityLink,
} from '@backstage/catalog-model';
import {
  ANNOTATION_DISPUTED_BY,
  ANNOTATION_RESOURCE,
  ANNOTATION_ROTA,
  ANNOTATION_TECHNOLOGY,
  EntityShape,
  KubernetesObject,
  OWNER_NOBODY,
  Ownership,
  ResourceRef,
  Technology,
  entityNameOf,
  locationKeyOf,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';

/** `data-pipelines.io/link-runbook: https://…` becomes a link "runbook". */
const LINK_ANNOTATION = /^data-pipelines\.io\/link-(.+)$/;

/** Longer than any list of rotas that somebody would wake. */
const LONGEST_ROTA = 1_000;

function linksOf(object: KubernetesObject): EntityLink[] {
  return Object.entries(object.metadata.annotations ?? {}).flatMap(
    ([key, url]) => {
      const title = key.match(LINK_ANNOTATION)?.[1];
      return title && /^https?:\/\//.test(url)
        ? [{ title: title.replace(/-/g, ' '), url }]
        : [];
    },
  );
}

function rotaOf(object: KubernetesObject): string | undefined {
  const rota = object.metadata.annotations?.[ANNOTATION_ROTA]?.trim();
  return rota && rota.length <= LONGEST_ROTA ? rota : undefined;
}

/**
 * The ref of the catalog entity that stands for a resource.
 *
 * @internal
 */
export function entityRefOf(
  ref: ResourceRef,
  shape: EntityShape,
  namespace: string,
): string {
  return `${shape.kind.toLowerCase()}:${namespace}/${entityNameOf(ref)}`;
}

/**
 * The finished entity of a resource. It carries nothing that changes while the
 * resource runs, so that the catalog stays quiet.
 *
 * @internal
 */
export function toEntity(options: {
  ref: ResourceRef;
  object: KubernetesObject;
  shape: EntityShape;
  technology: Technology;
  kindTitle: string;
  namespace: string;
  ownership: Ownership;
  system?: string;
  /** Entity refs. */
  dependsOn: string[];
  disputedBy: string[];
  lifecycle: string;
}): Entity {
  const { ref, object, shape, technology, namespace, ownership } = options;
  const location = locationKeyOf(stringifyResourceRef(ref));
  const links = linksOf(object);
  const rota = rotaOf(object);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: shape.kind,
    metadata: {
      name: entityNameOf(ref),
      namespace,
      title: ref.name,
      // Wherever entities are listed, the place is what tells equal names apart.
      description: `${
        shape.description ?? `${options.kindTitle} ${ref.name}`
      }, in cluster ${ref.cluster}, namespace ${ref.namespace}`,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_RESOURCE]: stringifyResourceRef(ref),
        [ANNOTATION_TECHNOLOGY]: technology,
        ...(rota && { [ANNOTATION_ROTA]: rota }),
        ...(options.disputedBy.length && {
          [ANNOTATION_DISPUTED_BY]: options.disputedBy.join(','),
        }),
        ...(shape.labelSelector && {
          'backstage.io/kubernetes-cluster': ref.cluster,
          'backstage.io/kubernetes-namespace': ref.namespace,
          'backstage.io/kubernetes-label-selector': shape.labelSelector,
        }),
      },
      tags: [technology],
      ...(links.length && { links }),
    },
    spec: {
      type: shape.type,
      owner: ownership.owner ?? OWNER_NOBODY,
      ...(shape.kind === 'Component' && { lifecycle: options.lifecycle }),
      ...(options.system && { system: options.system }),
      ...(options.dependsOn.length && { dependsOn: options.dependsOn }),
    },
  };
}
