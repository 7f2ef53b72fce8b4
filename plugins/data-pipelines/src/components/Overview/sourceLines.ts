import {
  ClusterSource,
  RuntimeSource,
  SourcesAnswer,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * How much a source can be relied on now.
 *
 * @internal
 */
export type SourceTone = 'good' | 'waiting' | 'bad';

/**
 * One source as a reader sees it.
 *
 * @internal
 */
export type SourceLine = {
  id: string;
  title: string;
  tone: SourceTone;
  /** How it stands, in a word or two. */
  word: string;
  /** ISO 8601. */
  lastSuccess?: string;
  /** ISO 8601: when the present trouble began. */
  since?: string;
  /** What is the matter, in sentences; none while all is well. */
  troubles: string[];
  /** What it is besides real. */
  notice?: string;
  /** Of a cluster. */
  kinds?: ClusterSource['kinds'];
  /** Of a sort of running systems. */
  runtimes?: RuntimeSource[];
};

const CLUSTER_WORDS: Record<ClusterSource['state'], [SourceTone, string]> = {
  synced: ['good', 'live'],
  syncing: ['waiting', 'being read'],
  absent: ['waiting', 'serves none of our kinds'],
  forbidden: ['bad', 'refuses'],
  unreachable: ['bad', 'does not answer'],
};

const RUNTIME_WORDS: Record<RuntimeSource['state'], [SourceTone, string]> = {
  live: ['good', 'live'],
  waiting: ['waiting', 'not asked yet'],
  stale: ['bad', 'old'],
  unreachable: ['bad', 'no answer'],
  forbidden: ['bad', 'refused'],
  'not configured': ['waiting', 'not configured'],
  'not signed in': ['bad', 'no sign-in'],
};

function listed(kinds: ClusterSource['kinds']): string {
  return kinds.map(({ kind }) => kind).join(', ');
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function asSentence(text: string): string {
  return withStop(text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1));
}

function troublesOf(cluster: ClusterSource): string[] {
  const { title, state, error, kinds } = cluster;
  const because = error ? `: ${withStop(error)}` : '.';
  const held = kinds.reduce((total, { count }) => total + count, 0);
  switch (state) {
    case 'unreachable':
      return [
        `${title} does not answer${because}`,
        held
          ? `What it holds (${held}) is shown as it was last seen.`
          : 'Nothing of it is known yet.',
      ];
    case 'forbidden':
      return [`${title} refuses to let the portal read${because}`];
    default: {
      const refused = kinds.filter(kind => kind.state === 'forbidden');
      const lost = kinds.filter(kind => kind.state === 'unreachable');
      return [
        refused.length > 0 &&
          `${title} refuses to let the portal read ${listed(refused)}.`,
        lost.length > 0 &&
          `${title} does not answer about ${listed(
            lost,
          )}: what is shown of these is old.`,
      ].filter((text): text is string => Boolean(text));
    }
  }
}

function toClusterLine(cluster: ClusterSource): SourceLine {
  const { lastSuccess, since, notice, kinds, title } = cluster;
  const [tone, word] = CLUSTER_WORDS[cluster.state] ?? ['bad', cluster.state];
  const troubles = troublesOf(cluster);
  return {
    id: `cluster ${cluster.cluster}`,
    title,
    tone: troubles.length && tone === 'good' ? 'bad' : tone,
    word: troubles.length && tone === 'good' ? 'live in part' : word,
    lastSuccess,
    since,
    troubles,
    notice,
    kinds,
  };
}

/** What the systems of a collector are called together. */
const COLLECTOR_TITLES: Record<string, string> = {
  kafka: 'Kafka brokers',
  'kafka-connect': 'Kafka Connect',
  flink: 'JobManagers',
  spark: 'Spark drivers and history',
  prometheus: 'Prometheus',
};

function toneOf(runtime: RuntimeSource): SourceTone {
  const [tone] = RUNTIME_WORDS[runtime.state] ?? ['bad'];
  return tone === 'good' && runtime.warnings.length ? 'bad' : tone;
}

/**
 * How one running system stands, in a sentence.
 *
 * @internal
 */
export function runtimeInWords(runtime: RuntimeSource): string {
  const { title, state, error, warnings } = runtime;
  const [, word] = RUNTIME_WORDS[state] ?? ['bad', state];
  const said = error ?? (warnings.length ? warnings.join('. ') : undefined);
  const isPartly = state === 'live' && warnings.length > 0;
  return `${title}: ${isPartly ? 'live in part' : word}.${
    said ? ` ${asSentence(said)}` : ''
  }`;
}

/** Systems of one sort in one cluster: there may be as many as there are jobs. */
function toRuntimeLine(runtimes: RuntimeSource[]): SourceLine {
  const [{ collector, cluster }] = runtimes;
  const all = runtimes.length;
  const bad = runtimes.filter(runtime => toneOf(runtime) === 'bad');
  const good = runtimes.filter(runtime => toneOf(runtime) === 'good');
  const title = `${COLLECTOR_TITLES[collector] ?? collector} in ${cluster}`;
  const one = (of: RuntimeSource) => RUNTIME_WORDS[of.state]?.[1] ?? of.state;
  const isSame = new Set(runtimes.map(one)).size === 1;
  const isPartly = bad.some(({ state }) => state === 'live');
  const counted =
    isSame && !isPartly
      ? `${one(runtimes[0])}${all > 1 ? ` (${all})` : ''}`
      : `${good.length} of ${all} live`;
  const word = isPartly && all === 1 ? 'live in part' : counted;
  const since = bad.flatMap(runtime => runtime.since ?? []).sort()[0];
  const [first, ...rest] = bad;
  return {
    id: `runtime ${collector} ${cluster}`,
    title,
    tone: (bad.length && 'bad') || (good.length === all ? 'good' : 'waiting'),
    word,
    since,
    troubles: first
      ? [
          rest.length
            ? `${title}: ${bad.length} of ${all} in trouble. ${runtimeInWords(
                first,
              )}`
            : `${title}: ${runtimeInWords(first)}`,
        ]
      : [],
    notice: runtimes.find(({ notice }) => notice)?.notice,
    runtimes,
  };
}

function toRuntimeLines(runtimes: RuntimeSource[]): SourceLine[] {
  const groups = new Map<string, RuntimeSource[]>();
  for (const runtime of runtimes) {
    const key = `${runtime.collector} ${runtime.cluster}`;
    groups.set(key, [...(groups.get(key) ?? []), runtime]);
  }
  return [...groups.values()].map(toRuntimeLine);
}

/**
 * Everything that is asked, what is in trouble first. Clusters go before what
 * runs in them, which mostly is silent because they are.
 *
 * @internal
 */
export function toSourceLines(answer: SourcesAnswer): SourceLine[] {
  const order: SourceTone[] = ['bad', 'waiting', 'good'];
  return [
    ...answer.clusters.map(toClusterLine),
    ...toRuntimeLines(answer.runtimes),
  ].sort(
    (a, b) =>
      order.indexOf(a.tone) - order.indexOf(b.tone) ||
      Number(!a.kinds) - Number(!b.kinds) ||
      a.title.localeCompare(b.title),
  );
}
