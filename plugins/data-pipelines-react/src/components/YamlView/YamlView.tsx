import { Flex, Skeleton, Text } from '@backstage/ui';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { lazy, Suspense, useMemo } from 'react';
import { stringify } from 'yaml';
import { CopyButton } from '../CopyButton';

const YamlEditor = lazy(() =>
  import('./YamlEditor').then(m => ({ default: m.YamlEditor })),
);

/**
 * @public
 */
export type YamlViewProps = { object: KubernetesObject };

/**
 * An object as its cluster serves it, to read and to copy.
 *
 * @public
 */
export function YamlView(props: YamlViewProps) {
  const { object } = props;
  const text = useMemo(() => stringify(object), [object]);

  return (
    <Flex direction="column" gap="2">
      <Flex justify="between" align="center" gap="2">
        <Text as="p" variant="body-small">
          Read only. Values that look like secrets are masked.
        </Text>
        <CopyButton text={text} />
      </Flex>
      <Suspense fallback={<Skeleton width="100%" height={240} />}>
        <YamlEditor text={text} label={`${object.kind} as YAML`} />
      </Suspense>
    </Flex>
  );
}
