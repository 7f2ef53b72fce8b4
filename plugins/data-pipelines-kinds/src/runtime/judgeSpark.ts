import {
  KindInput,
  SparkSignals,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Judgement,
  durationInWords,
  firstSeen,
  minutes,
  oneLine,
  parseTime,
  sentence,
  withGrace,
} from '../judging';

type Time = Pick<KindInput, 'past' | 'now'>;

const BEHIND_GRACE = minutes(10);
const STUCK_GRACE = minutes(10);
/** Spark tries a failed stage again, and replaces a lost executor. */
const REMEMBERED = minutes(10);
const SAID_LENGTH = 200;

/** The values whose age matters, by name. */
export const STREAM_BEHIND = 'runtime.streamBehind';

function judgeRates({ behind }: SparkSignals, time: Time): Judgement[] {
  if (!behind.length) {
    return [];
  }
  const [first, ...rest] = behind;
  const who = rest.length
    ? `Queries ${first} and ${rest.length} more receive`
    : `Query ${first} receives`;
  const judgement: Judgement = {
    state: 'healthy',
    reason: 'StreamBehind',
    message: `${who} more rows than can be processed.`,
    evidence: 'runtime',
  };
  return [
    withGrace({
      since: firstSeen(time, STREAM_BEHIND, true),
      grace: BEHIND_GRACE,
      now: time.now,
      before: judgement,
      after: { ...judgement, state: 'warning' },
    }),
  ];
}

function judgeProgress({ stuckSince }: SparkSignals, time: Time): Judgement[] {
  const since = parseTime(stuckSince);
  if (!since) {
    return [];
  }
  const judgement: Judgement = {
    state: 'healthy',
    reason: 'StreamStuck',
    message: `Tasks run, and none has been completed for ${durationInWords(
      Math.max(0, time.now.getTime() - since.getTime()),
    )}.`,
    evidence: 'runtime',
  };
  return [
    withGrace({
      since,
      grace: STUCK_GRACE,
      now: time.now,
      before: judgement,
      after: { ...judgement, state: 'warning' },
    }),
  ];
}

/** What went wrong a short while ago and is being made good. */
function judgeLately(options: {
  at: string | undefined;
  now: Date;
  reason: string;
  message: string;
}): Judgement[] {
  const { now, reason, message } = options;
  const at = parseTime(options.at);
  const end = at && new Date(at.getTime() + REMEMBERED);
  return end && now < end
    ? [
        {
          state: 'warning',
          reason,
          message,
          evidence: 'runtime',
          since: at.toISOString(),
          changesAt: end.toISOString(),
        },
      ]
    : [];
}

function said(text: string | undefined): string {
  return text ? `: ${sentence(oneLine(text, SAID_LENGTH))}` : '.';
}

/**
 * Judges what the driver says of an application that runs.
 *
 * @internal
 */
export function judgeSpark(signals: SparkSignals, time: Time): Judgement[] {
  const { lastFailedStage: stage, lastLostExecutor: executor } = signals;
  return [
    ...judgeRates(signals, time),
    ...judgeProgress(signals, time),
    ...judgeLately({
      at: stage?.at,
      now: time.now,
      reason: 'StageFailed',
      message: `A stage has failed in the last 10 minutes${said(
        stage?.failure,
      )}`,
    }),
    ...judgeLately({
      at: executor?.at,
      now: time.now,
      reason: 'ExecutorLost',
      message: `Executor ${executor?.id} was lost in the last 10 minutes${said(
        executor?.reason,
      )}`,
    }),
  ];
}
