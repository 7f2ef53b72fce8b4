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
  /** Absent for what has no kinds. */
  kinds?: ClusterSource['kinds'];
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
  unreachable: ['bad', 'does not answer'],
  forbidden: ['bad', 'refuses'],
  'not configured': ['waiting', 'not configured'],
};

function listed(kinds: ClusterSource['kinds']): string {
  return kinds.map(({ kind }) => kind).join(', ');
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
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

function toRuntimeLine(runtime: RuntimeSource): SourceLine {
  const { id, title, cluster, lastSuccess, since, notice } = runtime;
  const { state, error, warnings } = runtime;
  const [tone, word] = RUNTIME_WORDS[state] ?? ['bad', state];
  const name = `${title} in ${cluster}`;
  const troubles = [
    ...(tone === 'bad'
      ? [`${name} ${word}${error ? `: ${withStop(error)}` : '.'}`]
      : []),
    ...warnings.map(warning => `${name}: ${withStop(warning)}`),
  ];
  const isPartly = tone === 'good' && troubles.length > 0;
  return {
    id: `runtime ${id}`,
    title: name,
    tone: isPartly ? 'bad' : tone,
    word: isPartly ? 'live in part' : word,
    lastSuccess,
    since,
    troubles,
    notice,
  };
}

/**
 * Everything that is asked, what is in trouble first.
 *
 * @internal
 */
export function toSourceLines(answer: SourcesAnswer): SourceLine[] {
  const order: SourceTone[] = ['bad', 'waiting', 'good'];
  return [
    ...answer.clusters.map(toClusterLine),
    ...(answer.runtimes ?? []).map(toRuntimeLine),
  ].sort(
    (a, b) =>
      order.indexOf(a.tone) - order.indexOf(b.tone) ||
      a.title.localeCompare(b.title),
  );
}
