import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { termsOf } from './termsOf';

function makeObject(spec: unknown): KubernetesObject {
  return {
    apiVersion: 'example.com/v1',
    kind: 'Example',
    metadata: { name: 'example' },
    spec: spec as KubernetesObject['spec'],
  };
}

describe('termsOf', () => {
  it.each([
    [{ topicName: 'shop.orders' }, ['shop.orders']],
    [
      { image: 'example.org/job:1', job: { entryClass: 'com.example.Job' } },
      ['com.example.Job', 'example.org/job:1'],
    ],
    [
      { template: { mainClass: 'com.example.Main', image: 'spark:4' } },
      ['com.example.Main', 'spark:4'],
    ],
    [
      { template: { spec: { containers: [{ image: 'kafka:4' }, null] } } },
      ['kafka:4'],
    ],
    [
      {
        authorization: {
          acls: [{ resource: { type: 'topic', name: 'shop.orders' } }, null],
        },
      },
      ['shop.orders'],
    ],
  ])('finds what people search by in %j', (spec, terms) => {
    expect(termsOf(makeObject(spec))).toEqual(terms);
  });

  it('takes nothing masked, nothing of another type, and nothing twice', () => {
    expect(
      termsOf(
        makeObject({
          image: 'a:1',
          topicName: 7,
          job: { jarURI: 'https://(masked)@example.org/job.jar' },
          template: { image: 'a:1', spec: { containers: 'none' } },
        }),
      ),
    ).toEqual(['a:1']);
    expect(termsOf(makeObject('none'))).toEqual([]);
    expect(termsOf(undefined)).toEqual([]);
  });
});
