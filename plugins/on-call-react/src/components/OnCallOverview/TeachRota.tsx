import { Flex, Text } from '@backstage/ui';
import { ANNOTATION_ROTA } from '@data-portal/plugin-on-call-common';
import styles from './OnCallOverview.module.css';

/**
 * @public
 */
export type TeachRotaProps = {
  /** The ref of the owner who could have a rota. */
  ownerRef?: string;
  /** It is about the whole portal, and not about one entity. */
  isForPortal?: boolean;
};

function exampleFor(ownerRef: string): string {
  return `onCall:
  static:
    rotas:
      - owner: ${ownerRef}
        name: First line
        timezone: Europe/Berlin
        rotation:
          start: '2026-01-05T09:00'
          every: { weeks: 1 }
          members: [user:default/ana, user:default/ben]`;
}

/**
 * What to write so that somebody is on call.
 *
 * @public
 */
export function TeachRota(props: TeachRotaProps) {
  const { ownerRef, isForPortal = false } = props;
  return (
    <Flex direction="column" gap="2">
      <Text as="p" weight="bold">
        {ownerRef && !isForPortal
          ? 'No rota is configured, so contact the owners'
          : 'No rota is configured'}
      </Text>
      <Text as="p">
        Whoever keeps the portal can write one for the owner into its
        configuration, or the annotation <code>{ANNOTATION_ROTA}</code> on{' '}
        {isForPortal ? 'an' : 'this'} entity, its system or its owner can name
        one, such as <code>static:rota:first-line</code>.
      </Text>
      <pre className={styles.example}>
        {exampleFor(ownerRef ?? 'group:default/my-team')}
      </pre>
    </Flex>
  );
}
