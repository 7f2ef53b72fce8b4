import { Select } from '@backstage/ui';
import { FacetValue } from '@data-portal/plugin-data-pipelines-common';

/** From here on a list is easier searched than read. */
const SEARCHED_FROM = 8;

/**
 * @internal
 */
export type FacetSelectProps = {
  label: string;
  values: FacetValue[];
  chosen: string[];
  titleOf(value: FacetValue): string;
  onChoose(values: string[]): void;
};

/**
 * One filter: the values there are, with how many resources each would show.
 *
 * @internal
 */
export function FacetSelect(props: FacetSelectProps) {
  const { label, values, chosen, titleOf, onChoose } = props;
  // What an address asks for is shown before the backend has answered.
  const missing = chosen
    .filter(value => !values.some(known => known.value === value))
    .map(value => ({ value, count: 0 }));
  return (
    <Select
      label={label}
      placeholder="Any"
      selectionMode="multiple"
      search={values.length >= SEARCHED_FROM || undefined}
      options={[...values, ...missing].map(value => ({
        id: value.value,
        label: `${titleOf(value)} (${value.count})`,
      }))}
      value={chosen}
      onChange={keys => onChoose(keys.map(String))}
    />
  );
}
