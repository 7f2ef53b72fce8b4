/**
 * Owner and on-call of catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export {
  EntityOnCallCard,
  EntityOnCallDutiesCard,
  OnCallPage,
  OnCallSearchResultListItem,
  onCallPlugin,
} from './plugin';
export type { RotaSearchResultItemProps } from './components/RotaSearchResultItem';
