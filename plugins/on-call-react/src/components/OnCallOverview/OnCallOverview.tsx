import { Entity } from '@backstage/catalog-model';
import { useOnCall } from '../../hooks';
import { Loaded } from '../Loaded';
import { OnCallAnswerView } from './OnCallAnswerView';

/**
 * @public
 */
export type OnCallOverviewProps = { entity: Entity };

/**
 * Who owns an entity, who is on call for it now and next, and why. Meant to be
 * put into a card.
 *
 * @public
 */
export function OnCallOverview(props: OnCallOverviewProps) {
  const { entity } = props;
  return (
    <Loaded state={useOnCall(entity)}>
      {answer => <OnCallAnswerView entity={entity} answer={answer} />}
    </Loaded>
  );
}
