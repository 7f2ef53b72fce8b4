import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { NotFoundError } from '@backstage/errors';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConnectionSection } from './ConnectionSection';

const topic = makeResourceDetail();
const kafkaRef = { ...topic.ref, kind: 'Kafka', name: 'main' };

function makeKafka(authentication?: object): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'Kafka',
    metadata: { name: 'main', namespace: 'shop' },
    spec: {
      kafka: {
        listeners: [
          { name: 'plain', port: 9092, type: 'internal', tls: false },
          {
            name: 'external',
            port: 9094,
            type: 'loadbalancer',
            tls: true,
            authentication,
          },
        ],
      },
    },
    status: {
      listeners: [
        {
          name: 'plain',
          bootstrapServers: 'main-kafka-bootstrap.shop.svc:9092',
        },
        { name: 'external', bootstrapServers: 'kafka.example.com:9094' },
        'nonsense',
      ],
    },
  } as KubernetesObject;
}

async function renderSection(options: {
  kafka?: KubernetesObject;
  related?: boolean;
}) {
  const { kafka, related = true } = options;
  const api = makeFrontendApi({
    getResource: async () => {
      if (!kafka) {
        throw new NotFoundError('No resource');
      }
      return makeResourceDetail({ ref: kafkaRef, object: kafka });
    },
  });
  await renderInTestApp(
    <TestApiProvider apis={[[dataPipelinesApiRef, api]]}>
      <ConnectionSection
        detail={{
          ...topic,
          related: related ? [{ ref: kafkaRef, relation: 'needs' }] : [],
        }}
      />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return screen.findByRole('region', { name: 'Connect to it' });
}

describe('ConnectionSection', () => {
  it('tells every way in', async () => {
    await renderSection({ kafka: makeKafka({ type: 'scram-sha-512' }) });
    const table = await screen.findByRole('grid', { name: 'Listeners' });
    expect(within(table).getByRole('row', { name: /plain/ })).toHaveTextContent(
      'plainmain-kafka-bootstrap.shop.svc:9092within the Kubernetes clusternonenone',
    );
    expect(
      within(table).getByRole('row', { name: /external/ }),
    ).toHaveTextContent('externalkafka.example.com:9094TLSscram-sha-512');
  });

  it('tells what a client writes down, and where secrets are kept', async () => {
    const section = await renderSection({
      kafka: makeKafka({ type: 'scram-sha-512' }),
    });
    await userEvent.click(
      await screen.findByText('Client properties for external'),
    );
    expect(section).toHaveTextContent('security.protocol=SASL_SSL');
    expect(section).toHaveTextContent('sasl.mechanism=SCRAM-SHA-512');
    expect(section).toHaveTextContent('the Secret main-cluster-ca-cert');
    expect(section).toHaveTextContent('security.protocol=PLAINTEXT');
    expect(
      screen.getByRole('button', {
        name: 'Copy client properties for external',
      }),
    ).toBeInTheDocument();
  });

  it.each([
    [{ type: 'tls' }, 'ssl.keystore.type=PEM'],
    [undefined, 'security.protocol=SSL'],
  ])('knows the sign-in %j', async (authentication, line) => {
    const section = await renderSection({ kafka: makeKafka(authentication) });
    await screen.findByRole('grid', { name: 'Listeners' });
    expect(section).toHaveTextContent(line);
  });

  it('says whom to ask where the cluster is not to be seen', async () => {
    const section = await renderSection({});
    expect(
      await within(section).findByText(/main has not been read/),
    ).toBeVisible();
  });

  it('says that nothing is named, or published', async () => {
    const section = await renderSection({ related: false });
    expect(section).toHaveTextContent('names no Kafka cluster');
  });
});
