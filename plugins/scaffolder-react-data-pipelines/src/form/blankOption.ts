import { ChoiceOption } from './withChosen';

/**
 * The line of a list that takes back a choice which is not demanded.
 *
 * @internal
 */
export const BLANK_OPTION: ChoiceOption = { id: 'blank', label: 'Leave blank' };
