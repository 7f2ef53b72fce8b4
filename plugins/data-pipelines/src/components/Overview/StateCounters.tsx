import {
  ATTENTION_STATES,
  ResourcePage,
  VERDICT_STATES,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { verdictLookOf } from '@data-portal/plugin-data-pipelines-react';
import {
  RemixiconComponentType,
  RiAlarmWarningLine,
  RiListCheck,
} from '@remixicon/react';
import styles from './StateCounters.module.css';

/**
 * @internal
 */
export type StateCountersProps = {
  counts: ResourcePage['countsByState'];
  isLoading: boolean;
  chosen: VerdictState[];
  onChoose(states: VerdictState[]): void;
};

type Counter = {
  word: string;
  states: readonly VerdictState[];
  count: number;
  tone: string;
  icon: RemixiconComponentType;
};

function countersOf(counts: ResourcePage['countsByState']): Counter[] {
  const sum = (states: readonly VerdictState[]) =>
    states.reduce((total, state) => total + (counts[state] ?? 0), 0);
  const attention = sum(ATTENTION_STATES);
  return [
    {
      word: 'Needs attention',
      states: ATTENTION_STATES,
      count: attention,
      tone: attention ? 'attention' : 'neutral',
      icon: RiAlarmWarningLine,
    },
    {
      word: 'All',
      states: [],
      count: sum(VERDICT_STATES),
      tone: 'neutral',
      icon: RiListCheck,
    },
    ...VERDICT_STATES.map(state => {
      const { word, tone, icon } = verdictLookOf(state);
      return { word, states: [state], count: counts[state] ?? 0, tone, icon };
    }),
  ];
}

function isSame(a: readonly VerdictState[], b: readonly VerdictState[]) {
  return a.length === b.length && a.every(state => b.includes(state));
}

/**
 * How many resources are in which state. Each counter shows only these, and all
 * again when it is pressed once more.
 *
 * @internal
 */
export function StateCounters(props: StateCountersProps) {
  const { counts, isLoading, chosen, onChoose } = props;
  return (
    <div className={styles.counters}>
      <div role="group" aria-label="By state" className={styles.row}>
        {countersOf(counts).map(({ word, states, count, tone, icon: Icon }) => {
          const isChosen = isSame(states, chosen);
          if (states.length === 1 && !count && !isChosen) {
            return null;
          }
          return (
            <button
              key={word}
              type="button"
              className={styles.counter}
              data-tone={tone}
              aria-pressed={isChosen}
              onClick={() => onChoose(isChosen ? [] : [...states])}
            >
              <Icon size={18} aria-hidden />
              <strong>{isLoading ? '…' : count}</strong>
              <span>{word}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
