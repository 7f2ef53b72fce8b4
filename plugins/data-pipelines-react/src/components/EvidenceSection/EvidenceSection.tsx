import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './EvidenceSection.module.css';

/**
 * @public
 */
export type EvidenceSectionProps = {
  title: string;
  /** What links and causes call this section by. */
  anchor?: string;
  /** Stands at the end of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
};

/**
 * A titled card of a resource page. It can be linked to, scrolled to and
 * focused, so that a cause leads a keyboard and a screen reader there too.
 *
 * @public
 */
export function EvidenceSection(props: EvidenceSectionProps) {
  const { title, anchor, actions, children } = props;
  const titleId = useId();
  return (
    <Card
      role="region"
      id={anchor}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={styles.section}
    >
      <CardHeader>
        <Flex justify="between" align="center" gap="2">
          <Text as="h3" variant="title-x-small" weight="bold" id={titleId}>
            {title}
          </Text>
          {actions && (
            <Flex align="center" gap="2">
              {actions}
            </Flex>
          )}
        </Flex>
      </CardHeader>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
