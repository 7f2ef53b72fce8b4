import { Flex, Switch } from '@backstage/ui';
import {
  KafkaConfig,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
} from '@data-portal/plugin-data-pipelines-react';
import { useState } from 'react';
import { ConfigRow, compareConfigs } from './compareConfigs';
import styles from './TopicRuntime.module.css';

/**
 * @internal
 */
export type ConfigTableProps = {
  object: KubernetesObject;
  configs: KafkaConfig[];
};

const SOURCE_WORDS: Record<KafkaConfig['source'], string | undefined> = {
  topic: undefined,
  broker: 'the default of one broker',
  'cluster default': "the cluster's default",
  'broker file': "the default in the brokers' files",
  default: "Kafka's default",
  unknown: undefined,
};

const columns: DataTableColumn<ConfigRow>[] = [
  {
    id: 'name',
    label: 'Setting',
    isRowHeader: true,
    cell: ({ name }) => <span className={styles.name}>{name}</span>,
  },
  {
    id: 'declared',
    label: 'Declared',
    width: '20%',
    cell: ({ declared }) => declared ?? <i>not set</i>,
  },
  {
    id: 'actual',
    label: 'On the brokers',
    width: '24%',
    cell: ({ actual, differs }) => (
      <span className={styles.actual}>
        <span>{actual ?? <i>not told</i>}</span>
        {differs && <span className={styles.differs}>differs</span>}
      </span>
    ),
  },
  {
    id: 'fallback',
    label: 'Default',
    width: '24%',
    cell: ({ fallback, fallbackSource }) =>
      fallback === undefined ? (
        <i>not told</i>
      ) : (
        <span className={styles.actual}>
          <span>{fallback}</span>
          {fallbackSource && (
            <span className={styles.source}>
              {SOURCE_WORDS[fallbackSource]}
            </span>
          )}
        </span>
      ),
  },
];

/**
 * Is what was declared the truth? What differs stands first; what nobody set is
 * folded away.
 *
 * @internal
 */
export function ConfigTable(props: ConfigTableProps) {
  const { object, configs } = props;
  const [isWhole, setIsWhole] = useState(false);
  const rows = compareConfigs(object, configs);
  const own = rows.filter(
    ({ declared, source }) => declared !== undefined || source === 'topic',
  );
  if (!configs.length) {
    return <EmptyText>The settings have not been read yet.</EmptyText>;
  }
  const shown = isWhole ? rows : own;
  return (
    <Flex direction="column" gap="2">
      <Switch
        label={`Also what nobody set (${rows.length - own.length})`}
        isSelected={isWhole}
        onChange={setIsWhole}
      />
      {shown.length ? (
        <DataTable label="Settings" columns={columns} rows={shown} />
      ) : (
        <EmptyText>The topic sets nothing of its own.</EmptyText>
      )}
    </Flex>
  );
}
