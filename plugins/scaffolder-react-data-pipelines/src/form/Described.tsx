import { Flex, Text } from '@backstage/ui';
import { PropsWithChildren } from 'react';

/** @internal */
export type DescribedProps = PropsWithChildren<{
  /** The control refers to it by `aria-describedby`. */
  id: string;
  description: string;
}>;

/**
 * A control with its description where the scaffolder's own fields have theirs:
 * under it.
 *
 * @internal
 */
export function Described(props: DescribedProps) {
  const { children, description, id } = props;
  return (
    <Flex direction="column" gap="1">
      {children}
      <Text variant="body-small" color="secondary" id={id}>
        {description}
      </Text>
    </Flex>
  );
}
