import { OnCallLevel } from '@data-portal/plugin-on-call-common';
import {
  OnCallQuestion,
  Stretch,
  shiftsAt,
} from '@data-portal/plugin-on-call-node';
import { IncidentIoApi } from './IncidentIoApi';
import { EscalationPath, PathNode } from './schemas';
import { toPerson } from './toPerson';

type Target = NonNullable<NonNullable<PathNode['level']>['targets']>[number];

const BRANCHES =
  'This path branches, by priority or working hours: everybody whom it may call now is shown as one level.';

async function stretchesOf(
  api: IncidentIoApi,
  target: Target,
  question: OnCallQuestion,
): Promise<Stretch[]> {
  const { type, id } = target;
  if (type === 'schedule') {
    const { name, stretches } = await api.schedule(id, question);
    return stretches.map(stretch => ({ ...stretch, schedule: name }));
  }
  if (type === 'user') {
    const person = toPerson(await api.user(id, question));
    return [{ key: id, person, source: 'direct' }];
  }
  return [];
}

function noticeOf(node: PathNode): string | undefined {
  const { targets, round_robin_config } = node.level ?? {};
  const channels = (targets ?? []).filter(
    ({ type }) => type !== 'schedule' && type !== 'user',
  );
  const modes = (targets ?? []).filter(
    ({ schedule_mode }) =>
      schedule_mode && schedule_mode !== 'currently_on_call',
  );
  return (
    [
      round_robin_config?.enabled && 'Called in turns.',
      modes.length > 0 && 'Calls others of a schedule than those on call.',
      channels.length > 0 && 'Also tells a channel.',
    ]
      .filter(Boolean)
      .join(' ') || undefined
  );
}

/**
 * The levels of an escalation path, and what is to be known of it. One that
 * branches has no levels that could be counted.
 *
 * @internal
 */
export async function readPath(options: {
  api: IncidentIoApi;
  path: EscalationPath;
  question: OnCallQuestion;
}): Promise<{ levels: OnCallLevel[]; notice?: string }> {
  const { api, path, question } = options;
  const nodes = path.path ?? [];
  if (nodes.some(({ type }) => type === 'if_else')) {
    const now = (path.current_responders ?? []).map(user => ({
      person: toPerson(user),
      source: 'unknown' as const,
    }));
    return { levels: [{ level: 1, now }], notice: BRANCHES };
  }

  let seconds = 0;
  const calls: Array<{ node: PathNode; delayMinutes: number }> = [];
  for (const node of nodes) {
    if (node.type === 'level') {
      calls.push({ node, delayMinutes: Math.round(seconds / 60) });
    }
    seconds +=
      node.level?.time_to_ack_seconds ?? node.delay?.delay_seconds ?? 0;
  }
  if (calls.length === 0) {
    return {
      levels: [{ level: 1, now: [] }],
      notice: 'This path calls nobody.',
    };
  }
  const levels = await Promise.all(
    calls.map(async ({ node, delayMinutes }, index): Promise<OnCallLevel> => {
      const stretches = await Promise.all(
        (node.level?.targets ?? []).map(target =>
          stretchesOf(api, target, question),
        ),
      );
      const notice = noticeOf(node);
      return {
        level: index + 1,
        ...(index > 0 && { delayMinutes }),
        ...shiftsAt(stretches.flat(), question.now),
        ...(notice && { notice }),
      };
    }),
  );
  return { levels };
}
