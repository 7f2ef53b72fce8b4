import { readBegins, readEnds, rememberEnds } from './reading/readOffsets';
import { readCommits } from './reading/readCommits';
import { readConfigs, readMinInSync } from './reading/readConfigs';
import { readGroups } from './reading/readGroups';
import { readMembers } from './reading/readMembers';
import { Reading } from './reading/Reading';
import { readSizes } from './reading/readSizes';
import { hasAppeared, readTopics } from './reading/readTopics';
import { KafkaSnapshot, SnapshotPart } from './snapshot/KafkaSnapshot';
import { listedStreamsGroups } from './snapshot/listedStreamsGroups';

/**
 * Milliseconds after which each part is read again. What changes slowly, or
 * costs much, is asked for seldom.
 */
const EVERY: Record<SnapshotPart, number> = {
  metadata: 60_000,
  offsets: 0,
  allOffsets: 60_000,
  groups: 0,
  allCommits: 60_000,
  sizes: 5 * 60_000,
  minInSync: 10 * 60_000,
};
/** While a topic is looked at. */
const SIZES_IN_VIEW = 60_000;
const CONFIGS_IN_VIEW = 60_000;

const IDLE_STATES = ['empty', 'dead'];
const ACTIVE_FOR = 10 * 60_000;

function readersOf(
  snapshot: KafkaSnapshot,
  topics: Iterable<string>,
): Set<string> {
  return new Set(
    [...topics].flatMap(topic => snapshot.groupsByTopic.get(topic) ?? []),
  );
}

/**
 * One round: brings a snapshot up to date in bounded requests. A step that no
 * broker answers for is named and leaves its part as old as it is.
 *
 * @param options - `expected` are the topics of resources, `viewed` those of
 * them that somebody looks at; `isListed`: somebody looks at the cluster itself
 *
 * @throws where the metadata, without which nothing else can be asked, are not
 * to be had
 *
 * @internal
 */
export async function refresh(
  reading: Reading,
  options: { expected: Set<string>; viewed: Set<string>; isListed: boolean },
): Promise<void> {
  const { snapshot, now, signal } = reading;
  const { expected, viewed, isListed } = options;
  snapshot.silent.clear();
  snapshot.warnings = [];
  const isDue = (part: SnapshotPart, every = EVERY[part]) =>
    now - (snapshot.readAt[part] ?? -Infinity) >= every;
  const attempt = async (what: string, step: () => Promise<void>) => {
    signal.throwIfAborted();
    try {
      await step();
    } catch (error) {
      signal.throwIfAborted();
      snapshot.warnings.push(`${what}: ${(error as Error).message}`);
    }
  };

  const missing = [...expected].filter(
    name => !snapshot.topics.has(name) && !snapshot.refused.has(name),
  );
  if (
    snapshot.leadersMoved ||
    isDue('metadata') ||
    (missing.length > 0 && (await hasAppeared(reading, missing)))
  ) {
    await readTopics(reading, expected);
  }

  await attempt('Groups', () => readGroups(reading));

  const present = new Set(
    [...viewed].filter(name => snapshot.topics.has(name)),
  );
  const everything = isDue('allOffsets');
  const asked = everything
    ? new Set(snapshot.topics.keys())
    : new Set([...snapshot.groupsByTopic.keys(), ...present]);
  await attempt('End offsets', async () => {
    await readEnds(reading, asked);
    if (everything) {
      snapshot.readAt.allOffsets = now;
    }
  });
  await attempt('Committed offsets', async () => {
    const all = isDue('allCommits');
    const inView = readersOf(snapshot, present);
    const groups = [...snapshot.groups].filter(
      ([group, { state, progress }]) =>
        all ||
        inView.has(group) ||
        !IDLE_STATES.includes(state.toLowerCase()) ||
        // Who commits without being a member looks idle, too.
        [...progress.values()].some(
          ({ activeAt }) =>
            activeAt !== undefined && now - activeAt < ACTIVE_FOR,
        ),
    );
    await readCommits(
      reading,
      groups.map(([group]) => group),
    );
    if (all) {
      snapshot.readAt.allCommits = now;
    }
  });
  if (snapshot.readAt.offsets === now) {
    const remembered = [...asked].filter(
      topic => snapshot.groupsByTopic.has(topic) || present.has(topic),
    );
    await rememberEnds(reading, remembered);
  }

  const described = readersOf(snapshot, present);
  if (isListed) {
    listedStreamsGroups(snapshot).forEach(([group]) => described.add(group));
  }
  await attempt('Members', () => readMembers(reading, described));
  if (present.size) {
    await attempt('Oldest offsets', () => readBegins(reading, present));
    const unread = [...present].filter(
      topic =>
        now - (snapshot.configs.get(topic)?.at ?? -Infinity) >= CONFIGS_IN_VIEW,
    );
    await attempt('Configuration', () => readConfigs(reading, unread));
  }
  if (isDue('sizes', present.size ? SIZES_IN_VIEW : undefined)) {
    await attempt('Sizes', () => readSizes(reading));
  }
  if (isDue('minInSync')) {
    await attempt('min.insync.replicas', () => readMinInSync(reading));
  }
  for (const [broker, reason] of snapshot.silent) {
    snapshot.warnings.push(`Broker ${broker}: ${reason}`);
  }
  for (const topic of snapshot.refused) {
    snapshot.warnings.push(`The portal's user may not describe ${topic}`);
  }
}
