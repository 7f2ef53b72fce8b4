import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { parseAllDocuments } from 'yaml';
import { builtInKinds } from './kinds';
import { operatorReleases } from './operatorReleases';
import { problemsOf } from './testing/problemsOf';
import { NOW } from './testing/makeInput';

const reference = process.env.PIPELINES_REFERENCE;

function readDocuments(folder: string): [name: string, document: unknown][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ya?ml$/.test(file))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
        (document, index): [string, unknown] => [
          `${file} document ${index}`,
          document.toJS(),
        ],
      ),
    );
}

describe('the examples of the operators', () => {
  if (!reference) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect
    it.skip('are not there: set PIPELINES_REFERENCE to the folder that holds examples/', () => {});
    return;
  }

  it('go through every definition', () => {
    const documents = readDocuments(join(reference, 'examples'));
    expect(documents.length).toBeGreaterThan(0);
    const problems = documents.flatMap(([name, document]) =>
      builtInKinds.flatMap(definition =>
        problemsOf(definition, {
          // Whatever stands in a file is an object to the rules.
          object: document as KubernetesObject,
          related: [],
          now: NOW,
        }).map(problem => `${definition.kind}, ${name}: ${problem}`),
      ),
    );
    expect(problems).toEqual([]);
  });

  it('come from the releases that are named, in versions that those serve', () => {
    type Facts = {
      file: string;
      group: string;
      kind: string;
      versions: { name: string; served: boolean }[];
    };
    const facts: Facts[] = JSON.parse(
      readFileSync(join(reference, 'reference/crd-index.json'), 'utf8'),
    );
    const served = (group: string, kind?: string) =>
      facts
        .filter(fact => fact.group === group && (!kind || fact.kind === kind))
        .flatMap(({ versions }) => versions)
        .flatMap(version => (version.served ? version.name : []));
    for (const [group, { releases }] of Object.entries(operatorReleases)) {
      const folders = facts
        .filter(fact => fact.group === group)
        .map(({ file }) => file.split('/')[2].replace('composed-', ''));
      expect([group, ...new Set(folders)].sort()).toEqual(
        [group, ...releases].sort(),
      );
      for (const { kind, versions } of builtInKinds.filter(
        definition => definition.group === group,
      )) {
        expect(served(group, kind)).toEqual(expect.arrayContaining(versions));
      }
    }
  });
});
