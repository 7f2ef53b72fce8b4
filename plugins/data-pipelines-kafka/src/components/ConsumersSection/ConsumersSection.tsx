import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Skeleton, Text } from '@backstage/ui';
import {
  ConsumersAnswer,
  ReadingEvidence,
  ResourceDetail,
  TopicConsumer,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  CopyButton,
  DataTable,
  DataTableColumn,
  EmptyText,
  EvidenceSection,
  VerdictChip,
  requestMessageOf,
  useConsumers,
} from '@data-portal/plugin-data-pipelines-react';

const evidenceWords: Record<ReadingEvidence, string> = {
  declared: 'It says so',
  granted: 'It may',
};

type Row = TopicConsumer & { id: string };

const columns: DataTableColumn<Row>[] = [
  {
    id: 'name',
    label: 'Name',
    isRowHeader: true,
    cell: ({ resource }) =>
      resource.entityRef ? (
        <EntityRefLink entityRef={resource.entityRef} title={resource.title} />
      ) : (
        resource.title
      ),
  },
  { id: 'kind', label: 'Kind', cell: ({ resource }) => resource.kindTitle },
  {
    id: 'health',
    label: 'Health',
    cell: ({ resource }) => (
      <VerdictChip
        state={resource.verdict.state}
        freshness={resource.freshness}
      />
    ),
  },
  {
    id: 'owner',
    label: 'Owner',
    cell: ({ resource }) =>
      resource.ownership.owner ? (
        <EntityRefLink entityRef={resource.ownership.owner} />
      ) : (
        'Nobody'
      ),
  },
  {
    id: 'evidence',
    label: 'How it is known',
    cell: ({ evidence }) => evidenceWords[evidence],
  },
];

function Consumers(props: { answer: ConsumersAnswer }) {
  const { consumers, total } = props.answer;
  const isCut = total > consumers.length;
  const owners = [
    ...new Set(
      consumers.flatMap(({ resource }) => resource.ownership.owner ?? []),
    ),
  ].sort();
  return (
    <Flex direction="column" gap="3">
      <DataTable
        label="What reads this topic"
        columns={columns}
        rows={consumers.map(consumer => ({
          ...consumer,
          id: stringifyResourceRef(consumer.resource.ref),
        }))}
      />
      {isCut && (
        <Text as="p">
          {total - consumers.length} more read it and are not listed, so that
          their owners are missing here.
        </Text>
      )}
      {owners.length > 0 && (
        <Flex align="center" gap="2">
          <Text as="p">Whom to tell before a change: {owners.join(', ')}</Text>
          <CopyButton text={owners.join('\n')} label="the owners" />
        </Flex>
      )}
    </Flex>
  );
}

/**
 * Who reads a topic, and whose they are: whom to tell before it is changed.
 *
 * @internal
 */
export function ConsumersSection(props: { detail: ResourceDetail }) {
  const consumers = useConsumers(props.detail.ref);
  return (
    <EvidenceSection title="Who reads it">
      {consumers.status === 'loading' && <Skeleton width="100%" height={64} />}
      {consumers.status === 'failed' && (
        <EmptyText>
          What reads it could not be asked for:{' '}
          {requestMessageOf(consumers.error)}
        </EmptyText>
      )}
      {consumers.status === 'ready' &&
        (consumers.data.consumers.length ? (
          <Consumers answer={consumers.data} />
        ) : (
          <EmptyText>
            No resource that you may see says that it reads this topic. A job
            says so by the annotation data-pipelines.io/reads; consumer groups
            are listed above, where brokers are asked.
          </EmptyText>
        ))}
    </EvidenceSection>
  );
}
