import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pluralOf } from './pluralOf';
import { rbac } from './rbac';

const reference = process.env.PIPELINES_REFERENCE;

describe('rbac', () => {
  it('is what deploy/rbac.yaml says', () => {
    // Else: npm run --silent cli -- rbac > deploy/rbac.yaml
    const file = join(__dirname, '../../../../deploy/rbac.yaml');
    expect(readFileSync(file, 'utf8')).toBe(rbac(builtInKinds));
  });

  it('never gives more than it needs', () => {
    const text = rbac(builtInKinds);
    const rules = text.toLowerCase().replace(/^ *#.*$/gm, '');
    for (const word of ['secrets', 'configmaps', "'*'", '"*"']) {
      expect(rules).not.toContain(word);
    }
    // In a role of its own, which can be left out.
    expect(rules.match(/^ {2}name: .*|.*proxy$/gm)?.join('\n')).toMatch(
      /data-portal-runtimes\n +- services\/proxy\n +- pods\/proxy(\n {2}name: data-portal-runtimes)+$/,
    );
  });

  it("changes only what is a pipeline operator's own", () => {
    const [, write, companions] = rbac(builtInKinds).split(
      /name: data-portal-(?:write|companions)\nrules:/,
    );
    expect(write).toContain('kafkatopics');
    for (const word of [
      '- pods',
      'statefulsets',
      'networkpolicies',
      'argoproj',
    ]) {
      expect(write).not.toContain(word);
    }
    // In a role of its own, which can be left out.
    expect(companions).toContain('networkpolicies');
    expect(companions).not.toContain('argoproj');
  });

  if (!reference) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
    it.skip('compares with the real definitions when PIPELINES_REFERENCE names their folder', () => {});
    return;
  }

  it('names every kind as its real definition does', () => {
    const index = JSON.parse(
      readFileSync(join(reference, 'reference/crd-index.json'), 'utf8'),
    );
    const plurals = new Map<string, string>();
    const collect = (value: unknown) => {
      if (Array.isArray(value)) {
        value.forEach(collect);
      } else if (typeof value === 'object' && value !== null) {
        const { group, kind, plural } = value as Record<string, unknown>;
        if (group && kind && plural) {
          plurals.set(`${kind}.${group}`, String(plural));
        }
        Object.values(value).forEach(collect);
      }
    };
    collect(index);
    const known = builtInKinds.filter(({ group, kind }) =>
      plurals.has(`${kind}.${group}`),
    );
    expect(known.length).toBeGreaterThan(20);
    expect(
      known.map(({ group, kind }) => [kind, group, pluralOf(kind)]),
    ).toEqual(
      known.map(({ group, kind }) => [
        kind,
        group,
        plurals.get(`${kind}.${group}`),
      ]),
    );
  });
});
