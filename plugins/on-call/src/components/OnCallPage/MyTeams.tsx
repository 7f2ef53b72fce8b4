import { Text } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_ROTA,
  MyGroup,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { RotaSection } from '@data-portal/plugin-on-call-react';
import styles from './OnCallPage.module.css';

/**
 * @internal
 */
export type MyTeamsProps = { groups: MyGroup[] };

function Team(props: { group: MyGroup }) {
  const { entityRef, title, isFound, rotas, problem } = props.group;
  return (
    <li className={styles.team}>
      <Text as="h3" variant="body-large" weight="bold">
        {isFound ? (
          <EntityRefLink entityRef={entityRef} title={title} />
        ) : (
          title
        )}
      </Text>
      {!isFound && (
        <span>This group is not in the catalog, or you may not see it.</span>
      )}
      {problem && <span role="alert">Its rota is not known: {problem}.</span>}
      {isFound && !problem && rotas.length === 0 && (
        <span>
          No rota answers for this team. Name one by the annotation{' '}
          <code>{ANNOTATION_ROTA}</code> on the group.
        </span>
      )}
      {rotas.map(rota => (
        <RotaSection key={rotaKeyOf(rota)} rota={rota} />
      ))}
    </li>
  );
}

/**
 * The rotas of the reader's groups, now and next.
 *
 * @internal
 */
export function MyTeams(props: MyTeamsProps) {
  const { groups } = props;
  return groups.length > 0 ? (
    <ul className={styles.teams} aria-label="Your teams">
      {groups.map(group => (
        <Team key={group.entityRef} group={group} />
      ))}
    </ul>
  ) : (
    <Text as="p">
      You are in no group of the catalog, so that there is no rota of yours to
      show.
    </Text>
  );
}
