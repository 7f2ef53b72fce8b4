import styles from './ShareBar.module.css';

/**
 * @internal
 */
export type SharePart = {
  /** Chooses the colour. */
  state: string;
  size: number;
  /** Tells the same in words: "3 running". */
  words: string;
};

/**
 * @internal
 */
export type ShareBarProps = {
  /** Parts of no size are not drawn. */
  parts: SharePart[];
  /** What is shared out, for those who do not see it. */
  label: string;
};

/**
 * The parts of a whole, as a bar and in words.
 *
 * @internal
 */
export function ShareBar(props: ShareBarProps) {
  const { parts, label } = props;
  const drawn = parts.filter(({ size }) => size > 0);
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {drawn.map(({ state, size }) => (
          <div
            key={state}
            className={styles.part}
            data-state={state}
            style={{ flexGrow: size }}
          />
        ))}
      </div>
      <ul className={styles.legend} aria-label={label}>
        {drawn.map(({ state, words }) => (
          <li key={state}>
            <span className={styles.swatch} data-state={state} aria-hidden />
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}
