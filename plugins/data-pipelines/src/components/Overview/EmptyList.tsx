import { Button, Flex, Text } from '@backstage/ui';
import { Snippet } from '@data-portal/plugin-data-pipelines-react';
import { RiCheckboxCircleLine, RiSearchLine } from '@remixicon/react';
import { EmptyReason } from './explainEmpty';
import styles from './EmptyList.module.css';

/**
 * @internal
 */
export type EmptyListProps = { reason: EmptyReason; onClear(): void };

/**
 * What stands in place of the rows when there are none.
 *
 * @internal
 */
export function EmptyList(props: EmptyListProps) {
  const { reason, onClear } = props;
  const { title, help, example, isFiltered, isFine } = reason;
  const Icon = isFine ? RiCheckboxCircleLine : RiSearchLine;
  return (
    <div className={styles.empty} role="status">
      <Icon
        size={28}
        aria-hidden
        className={isFine ? styles.fine : styles.icon}
      />
      <Flex direction="column" gap="2" align="start">
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        <Text as="p">{help}</Text>
        {example && <Snippet text={example} label="the example" />}
        {isFiltered && (
          <Button size="small" variant="secondary" onPress={onClear}>
            Clear filters
          </Button>
        )}
      </Flex>
    </div>
  );
}
