import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { OnCallService } from '../service/OnCallService';
import { registerWhatDoesTeamOwnAction } from './registerWhatDoesTeamOwnAction';
import { registerWhoIsOnCallAction } from './registerWhoIsOnCallAction';

/**
 * Lets assistants and other tools ask what the pages show, as their user.
 *
 * @internal
 */
export function registerActions(options: {
  actionsRegistry: ActionsRegistryService;
  onCall: OnCallService;
  catalog: CatalogService;
}): void {
  registerWhoIsOnCallAction(options);
  registerWhatDoesTeamOwnAction(options);
}
