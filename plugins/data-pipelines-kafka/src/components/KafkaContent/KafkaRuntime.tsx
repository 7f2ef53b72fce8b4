import {
  ResourceDetail,
  RuntimeData,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSection } from '@data-portal/plugin-data-pipelines-react';
import { ClusterRuntime } from '../ClusterRuntime';
import { ConnectorRuntime } from '../ConnectorRuntime';
import { TopicRuntime } from '../TopicRuntime';

function Runtime(props: { data: RuntimeData; detail: ResourceDetail }) {
  const { data, detail } = props;
  switch (data.type) {
    case 'kafka-topic':
      return <TopicRuntime runtime={data} object={detail.object} />;
    case 'kafka-cluster':
      return <ClusterRuntime runtime={data} />;
    case 'kafka-connector':
      return <ConnectorRuntime runtime={data} />;
    default:
      return null;
  }
}

/**
 * What brokers and Kafka Connect say of a resource.
 *
 * @internal
 */
export function KafkaRuntime(props: { detail: ResourceDetail }) {
  const { detail } = props;
  return (
    <>
      <RuntimeSection detail={detail} title="On the brokers" collector="kafka">
        {data => <Runtime data={data} detail={detail} />}
      </RuntimeSection>
      <RuntimeSection
        detail={detail}
        title="In Kafka Connect"
        collector="kafka-connect"
      >
        {data => <Runtime data={data} detail={detail} />}
      </RuntimeSection>
    </>
  );
}
