import { SqlParseRequest } from '@data-portal/plugin-data-pipelines-common';
import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { refusal } from '../../__testUtils__/refusal';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'SQL',
  type: 'string',
  'ui:field': 'DataPipelinesSql',
  'ui:options': { inputsField: 'inputs', outputField: 'output' },
});
const orders = {
  cluster: 'production',
  namespace: 'kafka',
  name: 'orders',
  kafkaCluster: 'main',
};
const values = {
  inputs: [orders],
  output: { ...orders, name: 'totals' },
};
const answer = {
  statements: [{ kind: 'INSERT INTO', line: 1 }],
  reads: [{ name: 'orders', topic: 'orders' }],
  writes: [{ name: 'totals' }],
  errors: [],
};
const getResource = async () =>
  makeResourceDetail({
    facts: [{ label: 'Bootstrap servers', value: 'main-kafka:9092' }],
  });

describe('Sql', () => {
  it('proposes tables for the topics, and tells what the script reads and writes', async () => {
    const parseSql = jest.fn(async (_request: SqlParseRequest) => answer);
    const { container, onCreate } = await renderForm({
      pages: [page],
      values,
      client: { getResource, parseSql },
    });
    const insert = await screen.findByRole('button', {
      name: 'Insert tables of the topics',
    });
    await waitFor(() => expect(insert).toBeEnabled());
    await userEvent.click(insert);
    expect(
      await screen.findByText('Reads: orders (topic orders). Writes: totals.'),
    ).toBeInTheDocument();
    const [{ dialect, sql }] = parseSql.mock.calls[0];
    expect(dialect).toBe('flink');
    expect(sql).toContain("'topic' = 'orders'");
    expect(sql).toContain("'topic' = 'totals'");
    expect(sql).toContain("'properties.bootstrap.servers' = 'main-kafka:9092'");
    expect(insert).toBeDisabled();
    await expectAccessible(container);
    await create();
    expect(onCreate.mock.calls[0][0].value).toBe(sql);
  });

  it('proposes tables for topics that are to be made', async () => {
    const parseSql = jest.fn(async (_request: SqlParseRequest) => answer);
    await renderForm({
      pages: [page],
      values: { inputs: 'raw', output: '' },
      client: { getResource, parseSql },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Insert tables of the topics',
      }),
    );
    await screen.findByText(/^Reads: /);
    const [{ sql }] = parseSql.mock.calls[0];
    expect(sql.match(/CREATE TABLE `(.*)`/g)).toEqual(['CREATE TABLE `raw`']);
  });

  it('says where it is wrong, and what it can not know', async () => {
    await renderForm({
      pages: [page],
      values: { ...values, value: 'SELCT 1;\nSELECT TRY_CAST(a AS INT);' },
      client: {
        getResource,
        parseSql: async () => ({
          ...answer,
          statements: [
            { kind: 'SELCT', line: 1 },
            { kind: 'SELECT', line: 2, partial: true },
          ],
          errors: [{ line: 1, column: 1, message: "'SELCT' is not valid" }],
        }),
      },
    });
    const text = /Line 1, column 1: 'SELCT' is not valid. Correct it/;
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(
      screen.getByText(/The SELECT in line 2 has something that is not known/),
    ).toBeInTheDocument();
    expect(await screen.findByRole('textbox', { name: 'SQL' })).toBeInvalid();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(text).length).toBeGreaterThan(1),
    );
  });

  it('asks nobody about a script that holds a secret', async () => {
    const parseSql = jest.fn(async (_request: SqlParseRequest) => answer);
    await renderForm({
      pages: [page],
      values: { ...values, value: "SET 'sasl.password' = 'hunter2';" },
      client: { getResource, parseSql },
    });
    const text = /It holds a secret \(sasl.password\)/;
    expect(await screen.findByText(text)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(text).length).toBeGreaterThan(1),
    );
    expect(parseSql).not.toHaveBeenCalled();
  });

  it('holds nobody up when it can not be checked', async () => {
    const { onCreate } = await renderForm({
      pages: [page],
      values: { ...values, value: 'INSERT INTO a SELECT 1' },
      client: {
        getResource,
        parseSql: jest
          .fn()
          .mockRejectedValue(
            await refusal(503, 'ServiceUnavailableError', 'x'),
          ),
      },
    });
    expect(
      await screen.findByText(/The SQL could not be checked now/),
    ).toBeInTheDocument();
    await create();
    expect(onCreate).toHaveBeenCalled();
  });
});
