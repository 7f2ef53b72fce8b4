import { Flex, Text } from '@backstage/ui';
import {
  KindSource,
  SourceState,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { RelativeTime } from '@data-portal/plugin-data-pipelines-react';
import { SourceLine, runtimeInWords } from './sourceLines';
import styles from './SourcesBar.module.css';

/** In the order in which somebody wants to know of them. */
const HEADS: [SourceState, string][] = [
  ['unreachable', 'Not answered about'],
  ['forbidden', 'Refused'],
  ['syncing', 'Being read'],
  ['synced', 'Read'],
  ['absent', 'Not served: no operator brings them here'],
];

function nameOf({ kind, state, count }: KindSource): string {
  return state === 'synced' ? `${kind} (${count})` : kind;
}

/**
 * @internal
 */
export type SourceKindsProps = { line: SourceLine };

/**
 * Which kinds a cluster serves, refuses or does not know; which systems of a sort
 * answer.
 *
 * @internal
 */
export function SourceKinds(props: SourceKindsProps) {
  const { title, lastSuccess, notice, kinds = [], runtimes = [] } = props.line;
  return (
    <Flex direction="column" gap="2" className={styles.kinds}>
      <Text as="h3" variant="body-medium" weight="bold">
        {title}
      </Text>
      {lastSuccess && (
        <Text as="p" variant="body-small">
          Last read <RelativeTime time={lastSuccess} isStatic />
        </Text>
      )}
      {notice && (
        <Text as="p" variant="body-small">
          {notice}
        </Text>
      )}
      {runtimes.map(runtime => (
        <Text key={runtime.id} as="p" variant="body-small">
          {runtimeInWords(runtime)}
        </Text>
      ))}
      {HEADS.map(([state, head]) => {
        const ofState = kinds.filter(kind => kind.state === state);
        const errors = [
          ...new Set(ofState.flatMap(({ error }) => error ?? [])),
        ];
        return ofState.length ? (
          <div key={state}>
            <Text as="p" variant="body-small" weight="bold">
              {head}
            </Text>
            <Text
              as="p"
              variant="body-small"
              title={ofState.map(stringifyResourceType).join(', ')}
            >
              {ofState.map(nameOf).join(', ')}
            </Text>
            {state !== 'absent' &&
              errors.map(error => (
                <Text key={error} as="p" variant="body-small">
                  {error}
                </Text>
              ))}
          </div>
        ) : null;
      })}
    </Flex>
  );
}
