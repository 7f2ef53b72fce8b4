import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { deliveryOf, suggestOwners } from './suggestOwners';

const TEAMS = ['group:default/checkout', 'group:default/logistics'];
const HEARD = [...TEAMS, 'group:default/gone', 'group:default/kafka'];

function makeObject(
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name: 'orders', namespace: 'kafka', ...metadata },
  };
}

function makeNamespace(
  metadata: Partial<KubernetesObject['metadata']>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'kafka', ...metadata },
  };
}

const application: KubernetesObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'orders-app' },
  spec: { project: 'logistics' },
};

function suggest(options: Partial<Parameters<typeof suggestOwners>[0]> = {}) {
  return suggestOwners({
    object: makeObject(),
    related: [],
    labels: ['team', 'owner'],
    exists: ref => (HEARD.includes(ref) ? TEAMS.includes(ref) : undefined),
    ...options,
  });
}

describe('suggestOwners', () => {
  it('has nothing to say where nothing names anybody', () => {
    expect(suggest()).toEqual([]);
  });

  it('reads labels, in the order of their strength, with the evidence', () => {
    expect(
      suggest({
        object: makeObject({ labels: { team: 'checkout', app: 'logistics' } }),
        namespaceObject: makeNamespace({ labels: { owner: 'logistics' } }),
      }),
    ).toEqual([
      {
        owner: 'group:default/checkout',
        exists: true,
        evidence: [{ source: 'label', name: 'team', value: 'checkout' }],
      },
      {
        owner: 'group:default/logistics',
        exists: true,
        evidence: [
          { source: 'namespace-label', name: 'owner', value: 'logistics' },
        ],
      },
    ]);
  });

  it('puts together what speaks for one owner', () => {
    const [first, ...others] = suggest({
      object: makeObject({ labels: { team: 'logistics' } }),
      namespaceObject: makeNamespace({
        annotations: { 'data-pipelines.io/owner': 'group:default/logistics' },
      }),
      related: [application],
    });
    expect(others).toEqual([]);
    expect(first.evidence.map(({ source }) => source)).toEqual([
      'label',
      'namespace-annotation',
      'argo-cd-project',
    ]);
  });

  it('tells owners that the catalog does not have, after those that it has', () => {
    expect(
      suggest({
        object: makeObject({ labels: { team: 'gone', owner: 'new' } }),
        related: [application],
      }),
    ).toMatchObject([
      { owner: 'group:default/logistics', exists: true },
      { owner: 'group:default/gone', exists: false },
      // The catalog has not been heard about it yet: nothing is claimed.
      { owner: 'group:default/new', evidence: [{ source: 'label' }] },
    ]);
  });

  it('takes the name of the namespace only for somebody who exists', () => {
    expect(
      suggest({ object: makeObject({ namespace: 'checkout' }) }),
    ).toMatchObject([
      {
        owner: 'group:default/checkout',
        evidence: [{ source: 'namespace-name' }],
      },
    ]);
    expect(suggest({ object: makeObject({ namespace: 'kafka' }) })).toEqual([]);
  });

  it('takes who writes the fields as a hint, and tools for nobody', () => {
    const managed = (...managers: string[]) =>
      suggest({
        object: makeObject({
          managedFields: managers.map(manager => ({
            manager,
            operation: 'Update',
          })),
        }),
      });
    expect(managed('kubectl-client-side-apply', 'checkout-ci')).toEqual([
      {
        owner: 'group:default/checkout',
        exists: true,
        isHint: true,
        evidence: [
          { source: 'field-manager', name: 'checkout-ci', value: 'checkout' },
        ],
      },
    ]);
    expect(managed('strimzi-topic-operator', 'unheard-of-ci')).toEqual([]);
  });

  it('ignores what can be no owner, and the default project', () => {
    expect(
      suggest({
        object: makeObject({ labels: { team: '', owner: 'component:x' } }),
        related: [{ ...application, spec: { project: 'default' } }],
      }),
    ).toEqual([]);
  });
});

describe('deliveryOf', () => {
  it('names what may undo a change', () => {
    expect(deliveryOf([application])).toBe('Argo CD application orders-app');
    expect(deliveryOf([makeObject()])).toBeUndefined();
  });
});
