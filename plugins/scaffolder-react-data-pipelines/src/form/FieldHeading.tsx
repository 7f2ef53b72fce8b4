import { Flex, Text } from '@backstage/ui';
import styles from './FieldBox.module.css';
import { FieldFrame } from './useFieldFrame';

/** @internal */
export type FieldHeadingProps = { frame: FieldFrame };

/**
 * Label and description of a field whose controls have none of their own, in the
 * look of those that have.
 *
 * @internal
 */
export function FieldHeading(props: FieldHeadingProps) {
  const { control, description, descriptionId, id, label } = props.frame;
  return (
    <Flex direction="column" gap="1" className={styles.heading}>
      <Text variant="body-small">
        <span id={`${id}__label`}>{label}</span>
        {control.isRequired && (
          <Text variant="body-small" color="secondary">
            {' '}
            (Required)
          </Text>
        )}
      </Text>
      <Text variant="body-small" color="secondary" id={descriptionId}>
        {description}
      </Text>
    </Flex>
  );
}
