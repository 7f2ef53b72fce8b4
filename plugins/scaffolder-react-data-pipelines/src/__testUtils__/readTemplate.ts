import { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

// eslint-disable-next-line no-restricted-syntax
const FOLDER = resolve(__dirname, '../../../../templates');

/** The pages of the form of a template of this repository. */
export function readPages(name: string): JsonObject[] {
  const text = readFileSync(resolve(FOLDER, name, 'template.yaml'), 'utf8');
  return parse(text).spec.parameters;
}

/** The templates that the portal offers. */
export function listTemplates(): string[] {
  const text = readFileSync(resolve(FOLDER, 'all.yaml'), 'utf8');
  const targets: string[] = parse(text).spec.targets;
  return targets.map(target => target.split('/').slice(-2)[0]);
}
