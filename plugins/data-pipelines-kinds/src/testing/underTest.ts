import {
  KindDefinition,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { makeInput, makeObject, ObjectOverrides } from './makeInput';

/** What a test asks of one definition, with objects of its own kind. */
export function underTest(definition: KindDefinition) {
  const { group, kind, versions } = definition;
  const prefix = group ? `${group}/` : '';
  const make = (overrides: ObjectOverrides = {}, version = versions[0]) =>
    makeObject(`${prefix}${version}`, kind, overrides);
  const inputOf = (overrides: ObjectOverrides, input: Partial<KindInput>) =>
    makeInput(make(overrides), input);
  return {
    make,
    judge: (overrides: ObjectOverrides, input: Partial<KindInput> = {}) =>
      definition.verdict(inputOf(overrides, input)),
    /** By their labels. */
    facts: (overrides: ObjectOverrides, input: Partial<KindInput> = {}) =>
      Object.fromEntries(
        definition
          .facts(inputOf(overrides, input))
          .map(({ label, value }) => [label, value]),
      ),
    /** Each line as `declared / reported`, and whether they differ. */
    comparison: (overrides: ObjectOverrides, input: Partial<KindInput> = {}) =>
      Object.fromEntries(
        definition
          .comparison(inputOf(overrides, input))
          .map(({ label, declared, reported, differs }) => [
            label,
            `${declared ?? '-'} / ${reported ?? '-'}${differs ? ' !' : ''}`,
          ]),
      ),
    entity: (overrides: ObjectOverrides) =>
      definition.entity?.(make(overrides)),
  };
}
