import { Select } from '@backstage/ui';
import { useResource } from '@data-portal/plugin-data-pipelines-react';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import { problemNote } from '../../form/problemNote';
import { connectRef } from './connectRef';
import { ConnectorClassChoice, pluginsOf, shortName } from './pluginsOf';
import { problemOfConnectorClass } from './problemOfConnectorClass';
import { connectorClassSchema } from './schema';

/**
 * @public
 */
export type ConnectorClassProps = typeof connectorClassSchema.TProps;

const NONE: ConnectorClassChoice[] = [];

function isSource(plugin: ConnectorClassChoice): boolean {
  return plugin.type !== 'sink';
}

function toOption(plugin: ConnectorClassChoice) {
  const name = plugin.class ?? '';
  return {
    id: name,
    label: shortName(name),
    description: plugin.version ? `${name} · ${plugin.version}` : name,
  };
}

/**
 * Picks one of the connector plugins that the chosen Kafka Connect cluster has.
 *
 * @public
 */
export function ConnectorClass(props: ConnectorClassProps) {
  const { disabled, formContext, formData, onChange, uiSchema } = props;
  const { connectField: path = 'connect', type } = uiSchema['ui:options'] ?? {};
  const ref = connectRef(formContext?.formData, path);
  const connect = useResource(ref);
  const plugins =
    connect.status === 'ready' ? pluginsOf(connect.data.object) : NONE;

  const noteOf = (): Note | undefined => {
    if (!ref) {
      return { tone: 'plain', text: 'Choose a Kafka Connect cluster first' };
    }
    if (connect.status === 'failed') {
      return problemNote(connect);
    }
    if (connect.status === 'loading') {
      return undefined;
    }
    if (!plugins.length) {
      return {
        tone: 'plain',
        text: `${ref.name} has not said yet which connectors it has. Its operator writes them into its status once it runs`,
        onRetry: connect.retry,
      };
    }
    // A list that is old does not say what is missing now.
    const problem =
      formData?.class &&
      problemOfConnectorClass(formData, {
        type,
        plugins: connect.data.freshness === 'live' ? plugins : undefined,
      });
    return problem ? { tone: 'bad', text: problem } : undefined;
  };
  const note = noteOf();
  const isLoading = ref !== undefined && connect.status === 'loading';
  const offered = plugins.filter(
    plugin => !type || isSource(plugin) === (type === 'source'),
  );
  const isKnown = offered.some(plugin => plugin.class === formData?.class);
  const sections = [
    {
      title: 'Sources: into Kafka',
      options: offered.filter(isSource).map(toOption),
    },
    {
      title: 'Sinks: out of Kafka',
      options: offered.filter(plugin => !isSource(plugin)).map(toOption),
    },
    {
      title: 'Chosen',
      options: formData?.class && !isKnown ? [toOption(formData)] : [],
    },
  ].filter(({ options }) => options.length);

  const frame = useFieldFrame(props, {
    label: 'Connector',
    description:
      'What moves the data. These are the plugins that the Connect cluster has.',
    note,
  });

  return (
    <FieldBox frame={frame}>
      <Select
        {...frame.control}
        isDisabled={disabled || !ref}
        loading={isLoading ? { state: 'loading' } : undefined}
        placeholder={isLoading ? 'Loading…' : 'Choose a connector'}
        search={{ placeholder: 'Search connectors' }}
        options={sections}
        value={formData?.class ?? null}
        onChange={name =>
          onChange(plugins.find(plugin => plugin.class === name))
        }
      />
    </FieldBox>
  );
}
