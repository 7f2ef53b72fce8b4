import { Text } from '@backstage/ui';
import { ReactNode } from 'react';

/**
 * @public
 */
export type EmptyTextProps = { children: ReactNode };

/**
 * Stands where a list would be, and says why there is none.
 *
 * @public
 */
export function EmptyText(props: EmptyTextProps) {
  const { children } = props;
  return <Text as="p">{children}</Text>;
}
