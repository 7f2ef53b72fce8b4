import { memo } from 'react';
import { LogLine } from './LogBuffer';
import styles from './LogViewer.module.css';

/**
 * @internal
 */
export type LogLinesProps = { lines: LogLine[]; search: string };

type LineProps = { text: string; search: string };

function Marked(props: LineProps) {
  const { text, search } = props;
  const at = search ? text.toLowerCase().indexOf(search) : -1;
  if (at < 0) {
    return <>{text}</>;
  }
  const end = at + search.length;
  return (
    <>
      {text.slice(0, at)}
      <mark className={styles.match}>{text.slice(at, end)}</mark>
      <Marked text={text.slice(end)} search={search} />
    </>
  );
}

// Thousands of them stay the same while a few are added.
const Line = memo(function LineContent(props: LineProps) {
  const { text, search } = props;
  return (
    <div className={styles.line}>
      <Marked text={text} search={search} />
    </div>
  );
});

/**
 * The lines of a log, with what is searched for marked.
 *
 * @internal
 */
export function LogLines(props: LogLinesProps) {
  const { lines, search } = props;
  return (
    <>
      {lines.map(({ number, text }) => (
        <Line key={number} text={text} search={search} />
      ))}
    </>
  );
}
