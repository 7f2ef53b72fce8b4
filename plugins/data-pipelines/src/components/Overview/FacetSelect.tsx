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
  const options = [...values, ...missing];
  const titles = options.map(titleOf);
  const isShared = (title: string) =>
    titles.filter(other => other === title).length > 1;
  return (
    <Select
      label={label}
      placeholder="Any"
      selectionMode="multiple"
      search={values.length >= SEARCHED_FROM || undefined}
      options={options.map(({ value, count }, index) => {
        const title = titles[index];
        // Two operators may call their kinds the same.
        const named = isShared(title) ? `${title}, ${value}` : title;
        return { id: value, label: `${named} (${count})` };
      })}
      value={chosen}
      onChange={keys => onChoose(keys.map(String))}
    />
  );
}
