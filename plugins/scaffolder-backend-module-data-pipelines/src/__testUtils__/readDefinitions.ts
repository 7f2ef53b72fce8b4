import { JsonObject } from '@backstage/types';
import { ServedKindSummary } from '@data-portal/plugin-data-pipelines-common';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/**
 * A CustomResourceDefinition, as far as tests look into it.
 *
 * @internal
 */
export type Definition = {
  metadata: { name: string };
  spec: {
    group: string;
    names: { kind: string; plural: string };
    versions: {
      name: string;
      served: boolean;
      schema: { openAPIV3Schema: JsonObject };
    }[];
  };
};

/**
 * The definitions of operators, by the folders of the reference.
 *
 * @internal
 */
export function readDefinitions(
  reference: string,
  folders: string[],
): Definition[] {
  return folders.flatMap(folder => {
    const path = join(reference, 'crds', folder);
    if (!existsSync(path)) {
      throw new Error(`PIPELINES_REFERENCE: ${path} is not there`);
    }
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.ya?ml$/.test(file))
      .flatMap(file =>
        parseAllDocuments(readFileSync(join(path, file), 'utf8')),
      )
      .map(document => document.toJS())
      .filter(object => object?.kind === 'CustomResourceDefinition');
  });
}

/**
 * What a cluster with these definitions serves.
 *
 * @internal
 */
export function servedOf(definitions: Definition[]): ServedKindSummary[] {
  return [
    ...definitions.map(({ spec }) => ({
      group: spec.group,
      kind: spec.names.kind,
      versions: spec.versions
        .filter(({ served }) => served)
        .map(({ name }) => name),
    })),
    { group: 'networking.k8s.io', kind: 'NetworkPolicy', versions: ['v1'] },
  ];
}
