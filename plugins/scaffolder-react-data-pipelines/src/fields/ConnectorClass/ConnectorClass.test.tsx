import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'Connector',
  type: 'object',
  'ui:field': 'DataPipelinesConnectorClass',
});
const values = {
  connect: { cluster: 'production', namespace: 'kafka', name: 'main-connect' },
};
const JDBC = 'io.debezium.connector.jdbc.JdbcSinkConnector';

function makeConnect(connectorPlugins: unknown) {
  return makeResourceDetail({
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaConnect',
      metadata: { name: 'main-connect', namespace: 'kafka' },
      status: { connectorPlugins },
    } as never,
  });
}

const trigger = () => screen.findByRole('button', { name: /Connector/ });

describe('ConnectorClass', () => {
  it('offers what the Connect cluster says it has, sources and sinks apart', async () => {
    const getResource = jest.fn(async () =>
      makeConnect([
        { class: JDBC, type: 'sink', version: '3.3.0.Final' },
        { class: 'io.debezium.connector.mysql.MySqlConnector', type: 'source' },
        { nothing: true },
      ]),
    );
    const { container, onCreate } = await renderForm({
      pages: [page],
      values,
      client: { getResource },
    });
    await waitFor(async () => expect(await trigger()).toBeEnabled());
    await expectAccessible(container);
    await userEvent.click(await trigger());
    const options = within(await screen.findByRole('listbox')).getAllByRole(
      'option',
    );
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'MySqlConnectorio.debezium.connector.mysql.MySqlConnector',
      `JdbcSinkConnector${JDBC} · 3.3.0.Final`,
    ]);
    await userEvent.click(options[1]);
    await create();
    expect(onCreate).toHaveBeenCalledWith({
      ...values,
      value: { class: JDBC, type: 'sink', version: '3.3.0.Final' },
    });
    expect(getResource).toHaveBeenCalledWith(
      {
        ...values.connect,
        group: 'kafka.strimzi.io',
        kind: 'KafkaConnect',
      },
      expect.anything(),
    );
  });

  it('offers only those that are asked for', async () => {
    const { value } = page.properties as Record<string, JsonObject>;
    await renderForm({
      pages: [pageWith({ ...value, 'ui:options': { type: 'source' } })],
      values: { ...values, value: { class: JDBC, type: 'sink' } },
      client: {
        getResource: async () =>
          makeConnect([
            { class: JDBC, type: 'sink' },
            { class: 'a.FileSource', type: 'source' },
          ]),
      },
    });
    const problem = /^JdbcSinkConnector is no source. Choose a source/;
    expect(await screen.findByText(problem)).toBeInTheDocument();
    await userEvent.click(await trigger());
    const options = within(await screen.findByRole('listbox')).getAllByRole(
      'option',
    );
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'FileSourcea.FileSource',
      `JdbcSinkConnector${JDBC}`,
    ]);
  });

  it('keeps the choice while the Connect cluster says nothing', async () => {
    await renderForm({
      pages: [page],
      values: { ...values, value: { class: JDBC, type: 'sink' } },
      client: { getResource: async () => makeConnect(undefined) },
    });
    expect(
      await screen.findByText(/main-connect has not said yet which connectors/),
    ).toBeInTheDocument();
    expect(await trigger()).toHaveTextContent('JdbcSinkConnector');
  });
});
