/**
 * One line of a list to choose from.
 *
 * @internal
 */
export type ChoiceOption = {
  id: string;
  label: string;
  description?: string;
  disabled?: boolean;
};

/**
 * Keeps in the list what is chosen already, also while the list can not be had
 * or shows something else.
 *
 * @internal
 */
export function withChosen(
  options: ChoiceOption[],
  chosen: ChoiceOption[],
): ChoiceOption[] {
  const known = new Set(options.map(({ id }) => id));
  return [...options, ...chosen.filter(({ id }) => !known.has(id))];
}
