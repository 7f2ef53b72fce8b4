import {
  FieldExtensionComponentProps,
  FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { makeKafka } from '../__testUtils__/makeKafka';
import { makeSources } from '../__testUtils__/makeSources';
import { readPages } from '../__testUtils__/readTemplate';
import { refusal } from '../__testUtils__/refusal';
import { renderForm } from '../__testUtils__/renderForm';

/** In place of the scaffolder's own pickers, which read the catalog. */
function makePicker(name: string): FieldExtensionOptions {
  function Picker(props: FieldExtensionComponentProps<unknown>) {
    const { formData, onChange, schema } = props;
    return (
      <label>
        {schema.title}
        <input
          value={String(formData ?? '')}
          onChange={event => onChange(event.target.value)}
        />
      </label>
    );
  }
  return { name, component: Picker };
}

describe('the form of a Kafka topic', () => {
  const pages = readPages('kafka-topic');
  const fields = [makePicker('EntityPicker'), makePicker('RepoUrlPicker')];

  async function fill(options?: { kafka?: ReturnType<typeof makeKafka>[] }) {
    const kafka = options?.kafka ?? [makeKafka('main')];
    return renderForm({
      pages,
      fields,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'checkout', namespace: 'default' },
          spec: { type: 'team', children: [] },
        },
      ],
      ownershipEntityRefs: ['group:default/checkout'],
      client: {
        getSources: async () => ({
          runtimes: [],
          clusters: makeSources().clusters.filter(
            ({ cluster }) => cluster !== 'staging',
          ),
        }),
        listResources: async () => ({
          items: kafka,
          total: kafka.length,
          countsByState: {},
        }),
        getResource: jest
          .fn()
          .mockRejectedValue(await refusal(404, 'NotFoundError', 'none')),
      },
    });
  }

  const next = () =>
    userEvent.click(screen.getByRole('button', { name: /Next|Review/ }));

  it('asks little, and shows in words what will be made', async () => {
    const { container, onCreate } = await fill();

    // Page one: there is one cluster that answers, with one Kafka cluster.
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: /^main.*Kafka cluster/ }),
      ).toBeInTheDocument(),
    );
    await expectAccessible(container);
    await next();

    // Page two: a name is all that must be said; the reader has one team.
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'payments',
    );
    await screen.findByText(/payments is free in production/);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Owner/ })).toHaveTextContent(
        'checkout',
      ),
    );
    await expectAccessible(container);
    await next();

    // Page three: no repositories are configured.
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: 'Apply now' })).toBeChecked(),
    );
    await expectAccessible(container);
    await next();

    const review = await screen.findByRole('button', { name: 'Create' });
    const told = screen
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(told.sort()).toEqual([
      'Clusterproduction',
      'DeliveryApply now',
      'Kafka clustermain',
      'Keep messages for7 days',
      'Namepayments',
      'Namespacekafka',
      'Ownergroup:default/checkout',
      'Partitions3',
      'TopicA new one',
      'What it is forEvents, kept for a time',
    ]);
    await userEvent.click(review);
    expect(onCreate).toHaveBeenCalledWith({
      cluster: 'production',
      kafkaCluster: { cluster: 'production', namespace: 'kafka', name: 'main' },
      change: 'new',
      name: 'payments',
      partitions: 3,
      policy: 'events',
      retention: { ms: 604_800_000, label: '7 days' },
      owner: 'group:default/checkout',
      delivery: 'apply',
    });
  });

  it('says in one sentence what is missing', async () => {
    await fill({ kafka: [makeKafka('a'), makeKafka('b')] });
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: /Choose a Kafka cluster/ }),
      ).toBeEnabled(),
    );
    await next();
    const alerts = await screen.findAllByText(/Choose a Kafka cluster/);
    expect(alerts.length).toBeGreaterThan(1);
    expect(
      screen.queryByText(/must have required property/),
    ).not.toBeInTheDocument();
  });
});
