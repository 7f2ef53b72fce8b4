import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';

/**
 * @internal
 */
export type PanelProps = { title: string; children: ReactNode };

/**
 * A part of the page, under a heading.
 *
 * @internal
 */
export function Panel(props: PanelProps) {
  const { title, children } = props;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card>
        <CardHeader>
          <Text as="h2" id={id} variant="title-x-small" weight="bold">
            {title}
          </Text>
        </CardHeader>
        <CardBody>{children}</CardBody>
      </Card>
    </section>
  );
}
