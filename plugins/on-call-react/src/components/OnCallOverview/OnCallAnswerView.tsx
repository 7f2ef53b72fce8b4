import { Entity } from '@backstage/catalog-model';
import { Alert, Text } from '@backstage/ui';
import { OnCallAnswer, rotaKeyOf } from '@data-portal/plugin-on-call-common';
import { OwnerLadder } from '../OwnerLadder';
import { PageOwner } from '../PageOwner';
import { RotaSection } from './RotaSection';
import { RungList } from './RungList';
import { TeachRota } from './TeachRota';
import { UnownedNotice } from './UnownedNotice';

/**
 * @internal
 */
export type OnCallAnswerViewProps = { entity: Entity; answer: OnCallAnswer };

/**
 * Who is on call for an entity, and who owns it.
 *
 * @internal
 */
export function OnCallAnswerView(props: OnCallAnswerViewProps) {
  const { entity, answer } = props;
  const { rotas, owners, isAmbiguous, isUnowned, rungs } = answer;
  const broken = rungs.find(
    ({ outcome }) => outcome === 'invalid' || outcome === 'failed',
  );

  return (
    <>
      {isUnowned && <UnownedNotice entity={entity} />}
      {isAmbiguous && (
        <Alert
          role="note"
          status="info"
          icon
          title="Several groups at the same distance have a rota. All are shown."
        />
      )}
      {rotas.map(rota => (
        <RotaSection
          key={rotaKeyOf(rota)}
          rota={rota}
          actions={<PageOwner entity={entity} rota={rota} />}
        />
      ))}
      {broken && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={
            broken.outcome === 'invalid'
              ? `The rota of ${broken.title} cannot be understood`
              : `The rota of ${broken.title} is not known`
          }
          description={broken.message}
        />
      )}
      {rotas.length === 0 && !broken && (
        <TeachRota ownerRef={owners[0]?.owner.entityRef} />
      )}
      <RungList rungs={rungs} />
      {owners.length > 0 && (
        <div role="group" aria-label="Owners">
          <Text as="h4" variant="body-medium" weight="bold">
            {owners.length === 1 ? 'Owner' : 'Owners'}
          </Text>
          <OwnerLadder owners={owners} shown={rotas} />
        </div>
      )}
    </>
  );
}
