import { Flex, Text } from '@backstage/ui';
import { RuntimeSource } from '@data-portal/plugin-data-pipelines-common';
import { RelativeTime } from '../RelativeTime';
import { troubleInWords } from './runtimeWords';

/**
 * Says beside a verdict which running systems it does without at present. Draws
 * nothing while all of them answer.
 *
 * @internal
 */
export function RuntimeTroubles(props: { runtimes: RuntimeSource[] }) {
  const silent = props.runtimes.filter(
    ({ state }) => state === 'unreachable' || state === 'forbidden',
  );
  return silent.length ? (
    <Flex direction="column" gap="1">
      {silent.map(source => (
        <Text key={source.id} as="p" variant="body-small">
          {troubleInWords(source)}
          {source.since && (
            <>
              {' Since '}
              <RelativeTime time={source.since} />.
            </>
          )}{' '}
          The verdict rests on what it said last, if anything.
        </Text>
      ))}
    </Flex>
  ) : null;
}
