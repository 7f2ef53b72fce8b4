import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const FOLDER = resolvePackagePath(
  '@data-portal/plugin-scaffolder-backend-module-data-pipelines',
  '../../templates',
);

/**
 * Reads a template of this repository as an entity of the catalog.
 *
 * @internal
 */
export function readTemplate(name: string): TemplateEntityV1beta3 {
  const text = readFileSync(resolve(FOLDER, name, 'template.yaml'), 'utf8');
  const entity: TemplateEntityV1beta3 = parse(text);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': `file:${resolve(
          FOLDER,
          name,
          'template.yaml',
        )}`,
      },
    },
  };
}

/**
 * The templates that the portal offers.
 *
 * @internal
 */
export function listTemplates(): string[] {
  const text = readFileSync(resolve(FOLDER, 'all.yaml'), 'utf8');
  const targets: string[] = parse(text).spec.targets;
  return targets.map(target => target.split('/').slice(-2)[0]);
}
