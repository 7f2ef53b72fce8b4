import { Incident, OpenIncidents } from '@data-portal/plugin-on-call-common';
import {
  ObjectCache,
  OnCallQuestion,
  RotaProblemError,
  Stretch,
  VendorClient,
  VendorClock,
  readPages,
  toTimeZone,
  toWebUrl,
} from '@data-portal/plugin-on-call-node';
import { IncidentIoConfig } from './config';
import {
  EscalationPath,
  ShiftRow,
  User,
  entriesAnswer,
  escalationsAnswer,
  pathAnswer,
  scheduleAnswer,
  userAnswer,
} from './schemas';
import { toPerson } from './toPerson';

/** How far ahead shifts are looked for. */
const AHEAD = 14 * 86_400_000;
const MOST_PAGES = 10;
const MOST_INCIDENTS = 10;

/**
 * A schedule with everybody's shifts from now on.
 *
 * @internal
 */
export type Schedule = {
  name?: string;
  timeZone?: string;
  url?: string;
  stretches: Stretch[];
};

/**
 * What one organisation says. Escalation paths and users are kept for some
 * minutes, who is on call is not.
 *
 * @internal
 */
export class IncidentIoApi {
  readonly #client: VendorClient;
  readonly #cache: ObjectCache;

  static create(
    options: { config: IncidentIoConfig } & VendorClock,
  ): IncidentIoApi {
    return new IncidentIoApi(options);
  }

  private constructor(options: Parameters<typeof IncidentIoApi.create>[0]) {
    const { name, apiBaseUrl, apiKey } = options.config;
    this.#cache = new ObjectCache(options);
    this.#client = VendorClient.create({
      ...options,
      source: `incident.io (${name})`,
      baseUrl: apiBaseUrl,
      headers: async () => ({ authorization: `Bearer ${apiKey}` }),
    });
  }

  async schedule(id: string, question: OnCallQuestion): Promise<Schedule> {
    const [{ schedule }, entries] = await Promise.all([
      this.#client.get({
        path: `v2/schedules/${encodeURIComponent(id)}`,
        schema: scheduleAnswer,
        question,
      }),
      this.#entries(id, question),
    ]);
    const now = question.now.getTime();
    const current = schedule.current_shifts ?? [];
    // Entries may be cut where the window begins; current shifts are not.
    const coming = (entries?.final ?? schedule.next_shifts ?? []).filter(
      ({ start_at }) => Date.parse(start_at) > now,
    );
    const isOverride = (row: ShiftRow) =>
      (entries?.overrides ?? []).some(
        ({ entry_id }) => entry_id && entry_id === row.entry_id,
      );
    return {
      name: schedule.name ?? undefined,
      timeZone: toTimeZone(schedule.timezone),
      url: toWebUrl(schedule.permalink),
      stretches: [...current, ...coming].flatMap(row =>
        row.user ? toStretch(row, row.user, isOverride(row)) : [],
      ),
    };
  }

  /** Nothing where they cannot be read: the schedule itself has the next ones. */
  async #entries(
    scheduleId: string,
    question: OnCallQuestion,
  ): Promise<{ final: ShiftRow[]; overrides: ShiftRow[] } | undefined> {
    const { now } = question;
    const until = new Date(now.getTime() + AHEAD).toISOString();
    const overrides: ShiftRow[] = [];
    try {
      const { items } = await readPages({
        first: now.toISOString(),
        mostPages: MOST_PAGES,
        read: async start => {
          const answer = await this.#client.get({
            path: 'v2/schedule_entries',
            query: {
              schedule_id: scheduleId,
              entry_window_start: start,
              entry_window_end: until,
            },
            schema: entriesAnswer,
            question,
          });
          const next = answer.pagination_meta?.after;
          overrides.push(...(answer.schedule_entries.overrides ?? []));
          return {
            items: answer.schedule_entries.final ?? [],
            ...(next && { next }),
          };
        },
      });
      return { final: items, overrides };
    } catch (error) {
      if (error instanceof RotaProblemError) {
        return undefined;
      }
      throw error;
    }
  }

  path(id: string, question: OnCallQuestion): Promise<EscalationPath> {
    return this.#cache.get(`path ${id}`, async () => {
      const answer = await this.#client.get({
        path: `v2/escalation_paths/${encodeURIComponent(id)}`,
        schema: pathAnswer,
        question,
      });
      return answer.escalation_path;
    });
  }

  /** A user; one without a name when they were deleted. */
  async user(id: string, question: OnCallQuestion): Promise<User> {
    try {
      return await this.#cache.get(`user ${id}`, async () => {
        const answer = await this.#client.get({
          path: `v2/users/${encodeURIComponent(id)}`,
          schema: userAnswer,
          question,
        });
        return answer.user;
      });
    } catch (error) {
      if (
        error instanceof RotaProblemError &&
        error.problem.kind === 'not-found'
      ) {
        return { id };
      }
      throw error;
    }
  }

  /** What has been escalated by a path, and is neither resolved nor over. */
  async escalations(
    pathId: string,
    question: OnCallQuestion,
  ): Promise<OpenIncidents> {
    const { escalations, pagination_meta } = await this.#client.get({
      path: 'v2/escalations',
      query: {
        'status[one_of]': ['triggered', 'acked'],
        'escalation_path[one_of]': pathId,
        page_size: String(MOST_INCIDENTS),
      },
      schema: escalationsAnswer,
      question,
    });
    return {
      items: escalations.map((row): Incident => {
        const url = toWebUrl(row.permalink);
        return {
          id: row.id,
          title: row.title || row.id,
          status: row.status === 'acked' ? 'acknowledged' : 'triggered',
          since: row.created_at ?? question.now.toISOString(),
          ...(url && { url }),
        };
      }),
      ...(pagination_meta?.after && { isCut: true }),
    };
  }
}

function toStretch(row: ShiftRow, user: User, isOverride: boolean): Stretch {
  return {
    key: user.id ?? user.name ?? '',
    person: toPerson(user),
    from: Date.parse(row.start_at),
    until: Date.parse(row.end_at),
    source: isOverride ? 'override' : 'rotation',
  };
}
