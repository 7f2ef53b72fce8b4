import { Flex, Text } from '@backstage/ui';

/** @internal */
export type FieldHeadingProps = {
  /** The label and the description can be referred to by it. */
  id: string | undefined;
  label: string;
  description: string;
  isRequired: boolean | undefined;
};

/**
 * Label and description of a field whose controls have none of their own, in the
 * look of those that have.
 *
 * @internal
 */
export function FieldHeading(props: FieldHeadingProps) {
  const { description, id, isRequired, label } = props;
  return (
    <Flex direction="column" gap="0.5">
      <Text variant="body-small">
        <span id={`${id}__label`}>{label}</span>
        {isRequired && (
          <Text variant="body-small" color="secondary">
            {' '}
            (Required)
          </Text>
        )}
      </Text>
      <Text variant="body-small" color="secondary" id={`${id}__description`}>
        {description}
      </Text>
    </Flex>
  );
}
