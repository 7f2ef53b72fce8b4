import { JsonObject } from '@backstage/types';
import {
  makeResourceDetail,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readPages } from '../../__testUtils__/readTemplate';
import { refusal } from '../../__testUtils__/refusal';
import { renderForm } from '../../__testUtils__/renderForm';

const page = {
  title: 'What',
  required: ['name'],
  properties: {
    name: {
      title: 'Name',
      description: 'What is in it.',
      type: 'string',
      'ui:field': 'DataPipelinesResourceName',
      'ui:options': {
        kind: 'KafkaTopic.kafka.strimzi.io',
        namespaceField: 'kafka.namespace',
        pattern: '[a-z-]+',
        patternHelp: 'No digits here',
      },
    },
  },
};
const values = { cluster: 'production', kafka: { namespace: 'kafka' } };

/** The page of a template with its name alone. */
function onlyName(whole: JsonObject): JsonObject {
  const { name } = whole.properties as JsonObject;
  return { title: 'What', required: ['name'], properties: { name } };
}

describe('ResourceName', () => {
  const missing = () => refusal(404, 'NotFoundError', 'none');

  it('checks while one types, not at every key, and lets a free name pass', async () => {
    const getResource = jest.fn().mockRejectedValue(await missing());
    const { onCreate } = await renderForm({
      pages: [page],
      values,
      client: { getResource },
    });
    const input = await screen.findByRole('textbox', { name: 'Name' });
    expect(input).toHaveAccessibleDescription(/What is in it/);
    await userEvent.type(input, 'orders');
    expect(
      await screen.findByText('orders is free in production', { exact: false }),
    ).toBeInTheDocument();
    expect(getResource).toHaveBeenCalledTimes(1);
    expect(getResource.mock.calls[0][0]).toEqual({
      cluster: 'production',
      group: 'kafka.strimzi.io',
      kind: 'KafkaTopic',
      namespace: 'kafka',
      name: 'orders',
    });
    expect(input).toBeValid();

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({ ...values, name: 'orders' });
  });

  it('does not call a name free in a cluster that does not answer', async () => {
    await renderForm({
      pages: [page],
      values: { ...values, cluster: 'edge' },
      client: { getResource: jest.fn().mockRejectedValue(await missing()) },
    });
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'orders',
    );
    expect(
      await screen.findByText(
        'Whether orders is free in edge is not known. Nothing listens at edge.example.com',
      ),
    ).toBeInTheDocument();
  });

  it('says what to do when there is no name, until there is one', async () => {
    await renderForm({
      pages: [page],
      values,
      client: { getResource: jest.fn().mockRejectedValue(await missing()) },
    });
    const input = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(/Enter a name/)).toHaveLength(2),
    );
    expect(screen.queryByText(/must have required property/)).toBeNull();
    expect(input).toBeInvalid();
    await userEvent.type(input, 'orders');
    expect(
      await screen.findByText(/^orders is free in production/),
    ).toBeInTheDocument();
    expect(input).toBeValid();
  });

  it('says that a name is taken, and does not go on with it', async () => {
    await renderForm({
      pages: [page],
      values,
      client: { getResource: async () => makeResourceDetail() },
    });
    const input = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.type(input, 'orders');
    const text =
      'orders is taken: there is a KafkaTopic of that name in namespace kafka of production. Choose another';
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(expect.stringContaining(text));

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(new RegExp(text)).length).toBeGreaterThan(0),
    );
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('lets a refused name go once another is free', async () => {
    const none = await missing();
    const getResource = async ({ name }: { name: string }) => {
      if (name !== 'orders') {
        throw none;
      }
      return makeResourceDetail();
    };
    await renderForm({
      pages: [page],
      values: { ...values, name: 'orders' },
      client: { getResource },
    });
    const input = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    // Under the field, and at the top of the form.
    await waitFor(() =>
      expect(screen.getAllByText(/orders is taken/)).toHaveLength(2),
    );
    await userEvent.clear(input);
    await userEvent.type(input, 'payments');
    expect(await screen.findByText(/payments is free/)).toBeInTheDocument();
    expect(input).toBeValid();
  });

  it('says at once what is wrong with the name itself', async () => {
    const getResource = jest.fn();
    await renderForm({ pages: [page], values, client: { getResource } });
    const input = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.type(input, 'Orders');
    expect(
      screen.getByText('Use lower-case letters: orders'),
    ).toBeInTheDocument();
    await userEvent.clear(input);
    await userEvent.type(input, 'orders1');
    expect(screen.getByText('No digits here')).toBeInTheDocument();
    expect(input).toBeInvalid();
    expect(getResource).not.toHaveBeenCalled();
  });

  it('takes the name of what was deleted for free', async () => {
    await renderForm({
      pages: [page],
      values: { ...values, name: 'orders' },
      client: {
        getResource: async () =>
          makeResourceDetail({ verdict: makeVerdict({ state: 'deleted' }) }),
      },
    });
    expect(await screen.findByText(/orders is free/)).toBeInTheDocument();
  });

  it('holds nobody up when it can not ask', async () => {
    const getResource = jest
      .fn()
      .mockRejectedValue(await refusal(503, 'ServiceUnavailableError', 'x'));
    await renderForm({
      pages: [page],
      values: { ...values, name: 'orders' },
      client: { getResource },
    });
    expect(
      await screen.findByText(/could not be checked now/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('waits until it is clear where the name goes', async () => {
    await renderForm({ pages: [page], values: { name: 'orders' } });
    expect(
      await screen.findByText(/once it is clear where it goes/),
    ).toBeInTheDocument();
  });

  it.each([
    ['own', 'FlinkDeployment', 'checkout'],
    ['session', 'FlinkSessionJob', 'flink-sessions'],
  ])(
    'asks for what an SQL job becomes when it runs on %s',
    async (runOn, kind, namespace) => {
      const getResource = jest.fn(async () => makeResourceDetail());
      const [, what] = readPages('flink-sql-pipeline');
      await renderForm({
        pages: [onlyName(what)],
        values: {
          cluster: 'production',
          runOn,
          // A form keeps what was typed into a branch that was left again.
          namespace: 'checkout',
          sessionCluster: { namespace: 'flink-sessions', name: 'shared' },
          name: 'order-revenue',
        },
        client: { getResource },
      });
      const text = `order-revenue is taken: there is a ${kind} of that name in namespace ${namespace} of production. Choose another`;
      expect(await screen.findByText(text)).toBeInTheDocument();
      await userEvent.click(screen.getByRole('button', { name: 'Review' }));
      await waitFor(() =>
        expect(screen.getAllByText(new RegExp(text))).toHaveLength(2),
      );
    },
  );

  it.each(['FlinkDeployment', 'SparkApplication'])(
    'refuses a name for a whole pipeline that a %s has',
    async taken => {
      const none = await missing();
      const getResource = async ({ kind }: { kind: string }) => {
        if (kind !== taken) {
          throw none;
        }
        return makeResourceDetail();
      };
      const [where] = readPages('whole-pipeline');
      await renderForm({
        pages: [onlyName(where)],
        values: { cluster: 'production', namespace: 'checkout' },
        client: { getResource },
      });
      const input = await screen.findByRole('textbox', { name: 'Name' });
      await userEvent.type(input, '1orders');
      expect(
        screen.getByText(/with a letter at the beginning/),
      ).toBeInTheDocument();
      await userEvent.clear(input);
      await userEvent.type(input, 'x'.repeat(39));
      expect(screen.getByText(/Use at most 38/)).toBeInTheDocument();
      await userEvent.clear(input);
      await userEvent.type(input, 'orders');
      expect(
        await screen.findByText(new RegExp(`there is a ${taken} of that name`)),
      ).toBeInTheDocument();
    },
  );
});
