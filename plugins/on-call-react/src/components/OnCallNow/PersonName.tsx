import { Avatar } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Person } from '@data-portal/plugin-on-call-common';
import styles from './OnCallNow.module.css';

/**
 * @internal
 */
export type PersonNameProps = { person: Person };

/**
 * A person with a picture, linked to their page in the catalog.
 *
 * @internal
 */
export function PersonName(props: PersonNameProps) {
  const { userRef, name, picture } = props.person;
  return (
    <>
      <Avatar
        name={name}
        src={picture ?? ''}
        size="x-small"
        purpose="decoration"
      />
      <span className={styles.name}>
        {userRef ? <EntityRefLink entityRef={userRef} title={name} /> : name}
      </span>
    </>
  );
}
