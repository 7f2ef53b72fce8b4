import { Flex, Radio, RadioGroup, Text } from '@backstage/ui';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import styles from './Delivery.module.css';
import { pullRequestHosts } from '../../form/pullRequestHosts';
import { DeliveryChoice, NO_INTEGRATION } from './problemOfDelivery';
import { deliverySchema } from './schema';

/**
 * @public
 */
export type DeliveryProps = typeof deliverySchema.TProps;

const CHOICES: { id: DeliveryChoice; label: string; text: string }[] = [
  {
    id: 'pull-request',
    label: 'Pull request',
    text: 'Everything is written to a repository for review, and reaches the cluster once it is merged.',
  },
  {
    id: 'apply',
    label: 'Apply now',
    text: 'It is created in the cluster at once, in your name. Roles and delivery objects are left out.',
  },
];

/**
 * Asks how what the template makes gets into the cluster.
 *
 * @public
 */
export function Delivery(props: DeliveryProps) {
  const { formData, idSchema, onChange } = props;
  const canOpen = pullRequestHosts(useApi(configApiRef)).length > 0;
  const usual = canOpen ? 'pull-request' : 'apply';
  const note: Note | undefined = canOpen
    ? undefined
    : {
        tone: formData === 'pull-request' ? 'bad' : 'plain',
        text: `${NO_INTEGRATION}. Whoever runs the portal can add one`,
      };
  const frame = useFieldFrame(props, {
    label: 'Delivery',
    description: 'How what is made gets into the cluster.',
    note,
  });
  const { id: _, size: __, ...control } = frame.control;

  useEffect(() => {
    if (!formData) {
      onChange(usual);
    }
  }, [formData, onChange, usual]);

  return (
    <FieldBox frame={frame} controls="several">
      <RadioGroup
        {...control}
        description={frame.description}
        aria-describedby={frame.noteId}
        value={formData ?? null}
        onChange={choice => onChange(choice as DeliveryChoice)}
      >
        {CHOICES.map(({ id, label, text }) => (
          <Flex key={id} direction="column" gap="0.5">
            <Radio
              value={id}
              isDisabled={id === 'pull-request' && !canOpen}
              aria-describedby={`${idSchema?.$id}__${id}`}
            >
              {label}
            </Radio>
            <Text
              className={styles.explanation}
              id={`${idSchema?.$id}__${id}`}
              variant="body-small"
              color="secondary"
            >
              {text}
            </Text>
          </Flex>
        ))}
      </RadioGroup>
    </FieldBox>
  );
}
