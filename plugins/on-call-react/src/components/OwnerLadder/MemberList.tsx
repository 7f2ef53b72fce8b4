import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Owner } from '@data-portal/plugin-on-call-common';
import styles from './OwnerLadder.module.css';

const MOST_SHOWN = 8;

/**
 * @internal
 */
export type MemberListProps = { owner: Owner };

/**
 * The members of a group. Draws nothing for a user.
 *
 * @internal
 */
export function MemberList(props: MemberListProps) {
  const { kind, title, members, memberCount } = props.owner;
  if (kind === 'user') {
    return null;
  }
  if (memberCount === 0) {
    return <span>Has no members.</span>;
  }
  const shown = members.slice(0, MOST_SHOWN);
  const more = memberCount - shown.length;
  return (
    <ul className={styles.members} aria-label={`Members of ${title}`}>
      {shown.map(({ userRef, name }) => (
        <li key={userRef ?? name}>
          {userRef ? <EntityRefLink entityRef={userRef} title={name} /> : name}
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}
