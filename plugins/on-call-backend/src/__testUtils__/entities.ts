import {
  Entity,
  EntityRelation,
  parseEntityRef,
} from '@backstage/catalog-model';

/** An entity with the relations that the catalog would have made. */
export function makeEntity(
  ref: string,
  options: {
    relations?: Record<string, string[]>;
    annotations?: Record<string, string>;
    title?: string;
    description?: string;
    spec?: Entity['spec'];
    links?: Entity['metadata']['links'];
  } = {},
): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  const { relations = {}, annotations, title, description } = options;
  const { spec, links } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toUpperCase() + kind.slice(1),
    metadata: { name, namespace, title, description, annotations, links },
    spec,
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map((targetRef): EntityRelation => ({ type, targetRef })),
    ),
  };
}

/** A user of the group Checkout. */
export function makeUser(name: string, displayName: string): Entity {
  return makeEntity(`user:default/${name}`, {
    spec: { profile: { displayName, email: `${name}@example.com` } },
    relations: { memberOf: ['group:default/checkout'] },
  });
}
