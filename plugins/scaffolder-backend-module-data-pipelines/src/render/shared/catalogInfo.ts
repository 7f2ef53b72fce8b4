import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  ANNOTATION_RESOURCE,
  ANNOTATION_ROTA,
  ANNOTATION_TECHNOLOGY,
  KubernetesObject,
  OWNER_NOBODY,
  ResourceRef,
  entityNameOf,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { foretellEntityRef } from '../../objects/foretellEntityRef';

const ANNOTATION_TECHDOCS = 'backstage.io/techdocs-ref';
const ANNOTATION_TECHDOCS_ENTITY = 'backstage.io/techdocs-entity';

type Link = { url: string; title: string; icon?: string };

type NewSystem = { name: string; title: string; description?: string };

/**
 * The System of a pipeline.
 *
 * @internal
 */
export function systemEntity(options: {
  newSystem: NewSystem;
  owner?: string;
  onCall?: string;
  /** Whether its documentation is beside the file. */
  hasDocs: boolean;
  links: Link[];
}): JsonObject {
  const { newSystem, owner, onCall, hasDocs, links } = options;
  const annotations = {
    ...(hasDocs && { [ANNOTATION_TECHDOCS]: 'dir:.' }),
    ...(onCall && { [ANNOTATION_ROTA]: onCall }),
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name: newSystem.name,
      title: newSystem.title,
      ...(newSystem.description && { description: newSystem.description }),
      ...(Object.keys(annotations).length && { annotations }),
      ...(links.length && { links }),
    },
    spec: { type: 'data-pipeline', owner: owner ?? OWNER_NOBODY },
  };
}

/**
 * The entities of a pipeline: the System, if it is a new one, and what it is
 * made of.
 *
 * @remarks
 *
 * Each has the name that the portal gives what it finds in the cluster, so
 * that relations hold whichever of the two came first.
 *
 * @internal
 */
export function catalogEntities(options: {
  /** A System to be made. */
  newSystem?: NewSystem;
  system?: string;
  owner?: string;
  onCall?: string;
  resources: { ref: ResourceRef; object: JsonObject; dependsOn: string[] }[];
  links: Link[];
}): JsonObject[] {
  const { newSystem, system, owner, onCall, resources, links } = options;
  const rota = onCall && { [ANNOTATION_ROTA]: onCall };
  const spec = { owner: owner ?? OWNER_NOBODY };
  const authored = resources.flatMap(({ ref, object, dependsOn }) => {
    const definition = definitionOf(builtInKinds, ref);
    const shape = definition?.entity?.(object as unknown as KubernetesObject);
    return definition && shape
      ? [{ ref, shape, dependsOn, technology: definition.technology }]
      : [];
  });
  return [
    ...(newSystem
      ? [systemEntity({ newSystem, owner, onCall, hasDocs: true, links })]
      : []),
    ...authored.map(({ ref, shape, dependsOn, technology }, index) => {
      const needs = [
        ...dependsOn,
        ...(shape.dependsOn ?? []).flatMap(
          target => foretellEntityRef({ ...ref, ...target }) ?? [],
        ),
      ];
      return {
        apiVersion: 'backstage.io/v1alpha1',
        kind: shape.kind,
        metadata: {
          name: entityNameOf(ref),
          title: ref.name,
          annotations: {
            [ANNOTATION_RESOURCE]: stringifyResourceRef(ref),
            ...(technology && { [ANNOTATION_TECHNOLOGY]: technology }),
            ...docsAnnotation({ newSystem, isFirst: index === 0 }),
            ...rota,
          },
          ...(links.length && { links }),
        },
        spec: {
          type: shape.type,
          ...(shape.kind === 'Component' && { lifecycle: 'production' }),
          ...spec,
          ...(system && { system }),
          ...(needs.length && { dependsOn: [...new Set(needs)] }),
        },
      };
    }),
  ];
}

/** The docs are those of the System, or else of the first part. */
function docsAnnotation(options: {
  newSystem?: { name: string };
  isFirst: boolean;
}): Record<string, string> {
  const { newSystem, isFirst } = options;
  if (newSystem) {
    return {
      [ANNOTATION_TECHDOCS_ENTITY]: `system:${DEFAULT_NAMESPACE}/${newSystem.name}`,
    };
  }
  return isFirst ? { [ANNOTATION_TECHDOCS]: 'dir:.' } : {};
}
