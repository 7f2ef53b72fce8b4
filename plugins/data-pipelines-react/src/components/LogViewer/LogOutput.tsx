import { Box, Button, Flex } from '@backstage/ui';
import { RiArrowDownLine } from '@remixicon/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { LogLines } from './LogLines';
import styles from './LogViewer.module.css';
import { LogStream } from './useLogStream';

/** Closer to the end than this counts as being there. */
const NEAR_PX = 24;

/**
 * @internal
 */
export type LogOutputProps = {
  label: string;
  stream: LogStream;
  search: string;
  wrap: boolean;
};

const statusWords: Record<LogStream['status'], string> = {
  loading: 'Reading',
  streaming: 'Following',
  ended: 'Complete',
  failed: 'Broken off',
};

/**
 * The text of a log. Stays at its end while it grows, until the reader scrolls
 * up to read.
 *
 * @internal
 */
export function LogOutput(props: LogOutputProps) {
  const { label, stream, search, wrap } = props;
  const { lines, dropped, status } = stream;
  const box = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const needle = search.trim().toLowerCase();
  const shown = useMemo(
    () =>
      needle
        ? lines.filter(({ text }) => text.toLowerCase().includes(needle))
        : lines,
    [lines, needle],
  );

  useLayoutEffect(() => {
    if (isAtEnd && box.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [isAtEnd, shown]);

  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    setIsAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_PX);
  };

  return (
    <Flex direction="column" gap="1">
      <div className={styles.frame}>
        <Box
          ref={box}
          role="log"
          // Read aloud line by line it would drown everything else.
          aria-live="off"
          aria-label={label}
          tabIndex={0}
          className={styles.log}
          data-wrap={wrap || undefined}
          onScroll={onScroll}
        >
          <LogLines lines={shown} search={needle} />
        </Box>
        {!isAtEnd && (
          <Button
            size="small"
            variant="primary"
            className={styles.newest}
            iconEnd={<RiArrowDownLine aria-hidden />}
            onPress={() => setIsAtEnd(true)}
          >
            To the newest line
          </Button>
        )}
      </div>
      <span role="status" className={styles.footer}>
        {statusWords[status]}.{' '}
        {needle
          ? `${shown.length} of ${lines.length} lines match.`
          : `${lines.length} lines.`}
        {dropped > 0 && ` ${dropped} older ones had to make room.`}
      </span>
    </Flex>
  );
}
