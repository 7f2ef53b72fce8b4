import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject, UnknownRecord } from '../api';
import { isRecord } from '../api/KubernetesObject';
import { SchemaValidator } from '../api/schema/SchemaValidator';
import { applyDefaults, pruneObject } from '../api/schema/structuralSchema';
import { customResourceDefinitions } from './customResourceDefinitions';

const reference = process.env.PIPELINES_REFERENCE;

/** Where the real definitions lie; of Strimzi, one folder for each version. */
const REAL_FOLDERS: Record<string, Record<string, string>> = {
  'kafka.strimzi.io': { v1: 'strimzi/1.2.0', v1beta2: 'strimzi/0.51.0' },
  'flink.apache.org': { v1beta1: 'flink/1.15.0' },
  'sparkoperator.k8s.io': { v1beta2: 'kubeflow-spark/2.5.2' },
  'monitoring.coreos.com': { v1: 'prometheus-operator/0.93.0' },
};

/** Folders of examples that are meant to be accepted. */
const EXAMPLES = [
  'strimzi/1.2.0',
  'strimzi/0.51.0',
  'flink/1.15.0',
  'flink/1.15.0-e2e',
  'kubeflow-spark/2.5.2',
];

function documentsOf(file: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .filter(document => document.errors.length === 0)
    .map(document => document.toJS() as unknown)
    .filter(isRecord)
    .map(object => object as KubernetesObject);
}

function yamlFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ya?ml$/.test(file))
    .sort()
    .map(file => join(folder, file));
}

function schemaIn(
  definition:
    | KubernetesObject
    | ReturnType<typeof customResourceDefinitions>[0],
  version: string,
): UnknownRecord | undefined {
  const spec = definition.spec as {
    versions: { name: string; schema: { openAPIV3Schema: UnknownRecord } }[];
  };
  return spec.versions.find(({ name }) => name === version)?.schema
    .openAPIV3Schema;
}

/** Fields of ours that the real schema has not, or has otherwise. */
function differences(
  ours: UnknownRecord,
  real: UnknownRecord | undefined,
  path: string,
): string[] {
  if (!real) {
    return [`${path} is not in the real schema`];
  }
  const found: string[] = [];
  if (ours.type !== real.type) {
    found.push(`${path} is ${ours.type}, really ${real.type}`);
  }
  if ((ours.nullable === true) !== (real.nullable === true)) {
    found.push(`${path} is nullable in one of the two only`);
  }
  if (isRecord(ours.properties)) {
    const properties = isRecord(real.properties) ? real.properties : {};
    for (const [name, child] of Object.entries(ours.properties)) {
      // Every object has these, whether its schema names them or not.
      if (path === '' && ['apiVersion', 'kind', 'metadata'].includes(name)) {
        continue;
      }
      found.push(
        ...differences(
          child as UnknownRecord,
          properties[name] as UnknownRecord | undefined,
          `${path}.${name}`,
        ),
      );
    }
  }
  for (const part of ['items', 'additionalProperties'] as const) {
    if (isRecord(ours[part])) {
      found.push(
        ...differences(
          ours[part],
          isRecord(real[part]) ? real[part] : undefined,
          `${path}.${part}`,
        ),
      );
    }
  }
  return found;
}

if (reference) {
  describe('our definitions beside the real ones', () => {
    if (!existsSync(join(reference, 'crds'))) {
      throw new Error(`PIPELINES_REFERENCE: ${reference}/crds is not there`);
    }

    const cases = customResourceDefinitions().flatMap(definition =>
      definition.spec.versions.map(({ name: version }) => ({
        kind: definition.spec.names.kind,
        version,
        definition,
      })),
    );

    it.each(cases)(
      '$kind $version has no field that the real one has not',
      ({ definition, version, kind }) => {
        const { group } = definition.spec;
        const folder = join(reference, 'crds', REAL_FOLDERS[group][version]);
        const real = yamlFilesIn(folder)
          .flatMap(documentsOf)
          .find(
            candidate =>
              (candidate.spec as { names?: { kind: string } } | undefined)
                ?.names?.kind === kind,
          );
        if (!real) {
          throw new Error(`${folder} has no definition of ${kind}`);
        }
        expect(
          differences(
            schemaIn(definition, version) ?? {},
            schemaIn(real, version),
            '',
          ),
        ).toEqual([]);
        const { names, scope } = real.spec as {
          names: UnknownRecord;
          scope: string;
        };
        expect(definition.spec.names).toMatchObject({
          plural: names.plural,
          singular: names.singular,
          shortNames: names.shortNames,
        });
        expect(definition.spec.scope).toBe(scope);
      },
    );
  });

  describe('real examples', () => {
    const validator = SchemaValidator.create();
    const definitions = customResourceDefinitions();
    const examples = EXAMPLES.flatMap(folder =>
      yamlFilesIn(join(reference, 'examples', folder)).flatMap(file =>
        documentsOf(file).flatMap(object => {
          const [group, version] = String(object.apiVersion).split('/');
          const definition = definitions.find(
            ({ spec }) =>
              spec.group === group && spec.names.kind === object.kind,
          );
          const schema = definition && schemaIn(definition, version);
          return schema ? [{ file, object, schema }] : [];
        }),
      ),
    );

    it('are there for every kind', () => {
      const kinds = new Set(examples.map(({ object }) => object.kind));
      expect([...kinds].sort()).toEqual(
        definitions.map(({ spec }) => spec.names.kind).sort(),
      );
    });

    it('pass our validation', () => {
      const refused = examples.flatMap(({ file, object, schema }) => {
        const { pruned } = pruneObject(object, schema);
        const complete = applyDefaults(pruned, schema) as UnknownRecord;
        return validator
          .validate(complete, schema)
          .map(cause => `${file}: ${cause.field}: ${cause.message}`);
      });
      expect(refused).toEqual([]);
    });
  });
} else {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect
  it.skip('compares with the real definitions and examples when PIPELINES_REFERENCE names their folder', () => {});
}
