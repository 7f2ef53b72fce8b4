import { Button, Flex, Skeleton, Text } from '@backstage/ui';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { stringify } from 'yaml';

const YamlEditor = lazy(() =>
  import('./YamlEditor').then(m => ({ default: m.YamlEditor })),
);

/**
 * @public
 */
export type YamlViewProps = { object: KubernetesObject };

type CopyState = 'ready' | 'copied' | 'failed';

const copyWords: Record<CopyState, string> = {
  ready: 'Copy',
  copied: 'Copied',
  failed: 'The browser refused to copy',
};

/**
 * An object as its cluster serves it, to read and to copy.
 *
 * @public
 */
export function YamlView(props: YamlViewProps) {
  const { object } = props;
  const text = useMemo(() => stringify(object), [object]);
  const [copyState, setCopyState] = useState<CopyState>('ready');

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopyState('copied');
    } catch {
      setCopyState('failed');
    }
  };

  return (
    <Flex direction="column" gap="2">
      <Flex justify="between" align="center" gap="2">
        <Text as="p" variant="body-small">
          Read only. Values that look like secrets are masked.
        </Text>
        <Button
          variant="secondary"
          size="small"
          iconStart={
            copyState === 'copied' ? (
              <RiCheckLine aria-hidden />
            ) : (
              <RiFileCopyLine aria-hidden />
            )
          }
          onPress={copy}
        >
          <span aria-live="polite">{copyWords[copyState]}</span>
        </Button>
      </Flex>
      <Suspense fallback={<Skeleton width="100%" height={240} />}>
        <YamlEditor text={text} label={`${object.kind} as YAML`} />
      </Suspense>
    </Flex>
  );
}
