import { Text } from '@backstage/ui';
import { ReactNode } from 'react';

/**
 * @internal
 */
export type EmptyTextProps = { children: ReactNode };

/**
 * Stands where a list would be, and says why there is none.
 *
 * @internal
 */
export function EmptyText(props: EmptyTextProps) {
  const { children } = props;
  return <Text as="p">{children}</Text>;
}
