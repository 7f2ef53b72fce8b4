import { Flex, Skeleton } from '@backstage/ui';
import {
  ResourceDetail,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  EvidenceSection,
  Snippet,
  useResource,
} from '@data-portal/plugin-data-pipelines-react';
import { Listener, clientProperties, listenersOf } from './listeners';
import styles from './ConnectionSection.module.css';

const columns: DataTableColumn<Listener>[] = [
  {
    id: 'name',
    label: 'Listener',
    isRowHeader: true,
    width: '9rem',
    cell: ({ id }) => id,
  },
  {
    id: 'servers',
    label: 'Bootstrap servers',
    cell: ({ bootstrapServers, isInternal }) => (
      <>
        {bootstrapServers}
        {isInternal && (
          <span className={styles.hint}>within the Kubernetes cluster</span>
        )}
      </>
    ),
  },
  {
    id: 'encryption',
    label: 'Encryption',
    width: '8rem',
    cell: ({ isEncrypted }) => (isEncrypted ? 'TLS' : 'none'),
  },
  {
    id: 'signIn',
    label: 'Sign-in',
    width: '10rem',
    cell: ({ signIn }) => signIn ?? 'none',
  },
];

function Connections(props: { kafka: ResourceRef }) {
  const { kafka } = props;
  const resource = useResource(kafka);
  if (resource.status === 'loading') {
    return <Skeleton height={64} />;
  }
  if (resource.status === 'failed') {
    return (
      <EmptyText>
        The Kafka cluster {kafka.name} has not been read, or you may not see it.
        Its owner knows how to connect.
      </EmptyText>
    );
  }
  const listeners = listenersOf(resource.data.object);
  if (!listeners.length) {
    return (
      <EmptyText>
        The operator of {kafka.name} has not published any address.
      </EmptyText>
    );
  }
  return (
    <Flex direction="column" gap="3">
      <DataTable label="Listeners" columns={columns} rows={listeners} />
      {listeners.map(listener => {
        const properties = clientProperties(listener, kafka.name);
        return (
          <details key={listener.id}>
            <summary>Client properties for {listener.id}</summary>
            <Snippet
              text={properties}
              label={`client properties for ${listener.id}`}
            />
          </details>
        );
      })}
    </Flex>
  );
}

/**
 * How to reach the brokers of a topic: addresses, encryption, sign-in, and what
 * a client writes down. No secret is in it, only where it is kept.
 *
 * @internal
 */
export function ConnectionSection(props: { detail: ResourceDetail }) {
  const { detail } = props;
  const kafka = detail.related.find(({ ref }) => ref.kind === 'Kafka');
  return (
    <EvidenceSection title="Connect to it">
      {kafka ? (
        <Connections kafka={kafka.ref} />
      ) : (
        <EmptyText>
          The topic names no Kafka cluster that is known here. Ask its owner.
        </EmptyText>
      )}
    </EvidenceSection>
  );
}
