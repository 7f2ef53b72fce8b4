import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { OwnerStep, Rota, rotaKeyOf } from '@data-portal/plugin-on-call-common';
import { ContactLinks } from '../ContactLinks';
import { OnCallNow } from '../OnCallNow';
import { MemberList } from './MemberList';
import styles from './OwnerLadder.module.css';

/**
 * @public
 */
export type OwnerLadderProps = {
  owners: OwnerStep[];
  /** Rotas that stand elsewhere on the page, and are not repeated here. */
  shown?: Rota[];
};

function describeOwns(owns: OwnerStep['owns']): string {
  return owns
    .map(({ relation, title }) => {
      switch (relation) {
        case 'itself':
          return '';
        case 'entity':
          return `owns ${title}`;
        case 'platform':
          return `owns ${title}, which this runs on`;
        default:
          return `owns ${title}, which this is a part of`;
      }
    })
    .filter(Boolean)
    .join('; ');
}

function Step(props: { step: OwnerStep; shown: Rota[] }) {
  const { owner, owns } = props.step;
  const { entityRef, title, isFound, contacts, rotas } = owner;
  const shown = props.shown.map(rotaKeyOf);
  const others = rotas.filter(rota => !shown.includes(rotaKeyOf(rota)));
  return (
    <li className={styles.step}>
      <p className={styles.owner}>
        <span className={styles.name}>
          {isFound ? (
            <EntityRefLink entityRef={entityRef} title={title} />
          ) : (
            title
          )}
        </span>
        <span>{describeOwns(owns)}</span>
      </p>
      {isFound ? (
        <>
          <ContactLinks name={title} contacts={contacts} />
          <MemberList owner={owner} />
        </>
      ) : (
        <span>Is not in the catalog, or you may not see it.</span>
      )}
      {others.map(rota => (
        <div key={rotaKeyOf(rota)}>
          <p className={styles.owner}>On call, {rota.name}:</p>
          <OnCallNow rota={rota} />
        </div>
      ))}
    </li>
  );
}

/**
 * Who owns an entity, what it is a part of, and so on, each with members,
 * contacts and who is on call.
 *
 * @public
 */
export function OwnerLadder(props: OwnerLadderProps) {
  const { owners, shown = [] } = props;
  return (
    <ol className={styles.ladder} aria-label="Owners, the nearest first">
      {owners.map(step => (
        <Step key={step.owner.entityRef} step={step} shown={shown} />
      ))}
    </ol>
  );
}
