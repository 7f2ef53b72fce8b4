import { Grid, NumberField } from '@backstage/ui';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { fieldAt } from '../../form/fieldAt';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useNamespaces } from '../../form/useNamespaces';
import {
  ResourcesChoice,
  fitQuota,
  problemOfQuota,
  quotaInWords,
} from './fitQuota';
import { knownQuotas } from './knownQuotas';
import { podCount } from './podCount';
import { problemOfResources } from './problemOfResources';
import { resourcesSchema } from './schema';

/**
 * @public
 */
export type ResourcesProps = typeof resourcesSchema.TProps;

/**
 * Asks what each pod gets, and says whether the quota of the namespace has it.
 *
 * @public
 */
export function Resources(props: ResourcesProps) {
  const { disabled, formContext, formData, onChange, uiSchema } = props;
  const {
    clusterField = 'cluster',
    namespaceField = 'namespace',
    count: counted,
  } = uiSchema['ui:options'] ?? {};
  const form = formContext?.formData;
  const namespace = fieldAt(form, namespaceField);
  const count = podCount(form, counted);
  const loaded = useNamespaces(namespace && fieldAt(form, clusterField), {
    namespace,
  });
  const quotas =
    loaded.status === 'ready' ? knownQuotas(loaded.data, namespace) : undefined;
  const { cpu, memoryMiB } = formData ?? {};
  const isComplete = cpu !== undefined && memoryMiB !== undefined;

  const noteOf = (): Note | undefined => {
    const problem = isComplete ? problemOfResources(formData) : undefined;
    if (problem) {
      return { tone: 'bad', text: problem };
    }
    if (!namespace) {
      return {
        tone: 'plain',
        text: 'Choose a namespace to see what it has left',
      };
    }
    if (loaded.status === 'failed') {
      return {
        tone: 'plain',
        text: `What ${namespace} has left is not known`,
        onRetry: loaded.retry,
      };
    }
    if (loaded.status === 'loading') {
      return undefined;
    }
    if (!quotas) {
      return { tone: 'plain', text: `What ${namespace} has left is not known` };
    }
    const lines = fitQuota(quotas, {
      cpu: cpu ?? 0,
      memoryMiB: memoryMiB ?? 0,
      count,
    });
    if (!lines.length) {
      return {
        tone: 'plain',
        text: `${namespace} has no ResourceQuota for cores or memory, so only the machines set a limit`,
      };
    }
    const over = problemOfQuota(lines, namespace);
    return over
      ? { tone: 'bad', text: over }
      : { tone: 'plain', text: quotaInWords(lines, namespace, { isComplete }) };
  };
  const note = noteOf();
  const frame = useFieldFrame(props, {
    label: 'Resources',
    description:
      count === 1
        ? 'What its pod gets.'
        : `What each of its ${count} pods gets.`,
    note,
  });
  const change = (part: ResourcesChoice) => onChange({ ...formData, ...part });
  const numberOr = (value: number) => (Number.isNaN(value) ? undefined : value);

  return (
    <FieldBox frame={frame} controls="headed">
      <Grid.Root
        columns={{ initial: '1', sm: '2' }}
        gap="2"
        role="group"
        aria-labelledby={`${frame.id}__label`}
        aria-describedby={frame.control['aria-describedby']}
      >
        <NumberField
          id={frame.id}
          label="Cores"
          isRequired={frame.control.isRequired}
          isDisabled={disabled}
          isInvalid={frame.control.isInvalid}
          validationBehavior="aria"
          size="small"
          minValue={0}
          step={0.1}
          formatOptions={{ maximumFractionDigits: 2 }}
          value={cpu ?? NaN}
          onChange={value => change({ cpu: numberOr(value) })}
        />
        <NumberField
          label="Memory (MiB)"
          isRequired={frame.control.isRequired}
          isDisabled={disabled}
          isInvalid={frame.control.isInvalid}
          validationBehavior="aria"
          size="small"
          minValue={0}
          step={1}
          value={memoryMiB ?? NaN}
          onChange={value => change({ memoryMiB: numberOr(value) })}
        />
      </Grid.Root>
    </FieldBox>
  );
}
