import { Text } from '@backstage/ui';
import {
  DependencyRota,
  MyDependency,
  MyOnCall,
} from '@data-portal/plugin-on-call-common';
import { Hint, OnCallNow } from '@data-portal/plugin-on-call-react';
import { EntityName, nameAmong } from '../EntityName';
import styles from './OnCallPage.module.css';

/**
 * @internal
 */
export type DependenciesProps = {
  dependencies: MyOnCall['dependencies'];
  hasGroups: boolean;
};

function Dependency(props: {
  dependency: MyDependency;
  among: MyDependency[];
  hasRota: boolean;
}) {
  const { dependency, among, hasRota } = props;
  const { usedBy, owners, isUnowned, why } = dependency;
  return (
    <li>
      <EntityName entity={dependency} among={among} />, used by{' '}
      {usedBy.map(user => nameAmong(user, usedBy)).join(', ')}
      {!hasRota && isUnowned && '. Nobody owns it'}
      {!hasRota && owners.length > 0 && (
        <>. Owner: {owners.map(owner => owner.title).join(', ')}</>
      )}
      {why && (
        <>
          {' '}
          <Hint hint={why}>Why?</Hint>
        </>
      )}
    </li>
  );
}

function headingOf({ rota, problem }: DependencyRota): string {
  return rota?.name ?? (problem ? 'Not known' : 'No rota');
}

function AnsweredFor(props: { group: DependencyRota }) {
  const { rota, problem, dependencies } = props.group;
  return (
    <li className={styles.team}>
      <Text as="h3" variant="body-large" weight="bold">
        {headingOf(props.group)}
      </Text>
      {rota && <OnCallNow rota={rota} isUnexplained />}
      {problem && <span>{problem}.</span>}
      <ul className={styles.inner}>
        {dependencies.map(dependency => (
          <Dependency
            key={dependency.entityRef}
            dependency={dependency}
            among={dependencies}
            hasRota={rota !== undefined}
          />
        ))}
      </ul>
    </li>
  );
}

/**
 * Who is on call for what the reader's groups depend on, by rota.
 *
 * @internal
 */
export function Dependencies(props: DependenciesProps) {
  const { dependencies, hasGroups } = props;
  const { items, isCut } = dependencies;
  if (items.length === 0 && isCut) {
    return (
      <Text as="p">
        Not all that your teams own was looked at, and what was looked at names
        nothing of others that you may see.
      </Text>
    );
  }
  if (items.length === 0) {
    return (
      <Text as="p">
        {hasGroups
          ? 'What your teams own names nothing of others that it depends on and you may see, by dependsOn or consumesApis.'
          : 'You are in no group of the catalog, so that nothing is known to be yours.'}
      </Text>
    );
  }
  return (
    <>
      <ul className={styles.teams} aria-label="By rota">
        {items.map((group, index) => (
          <AnsweredFor key={`${index}-${headingOf(group)}`} group={group} />
        ))}
      </ul>
      {isCut && (
        <Text as="p" variant="body-small">
          There is more. Shown is what most of your entities depend on.
        </Text>
      )}
    </>
  );
}
