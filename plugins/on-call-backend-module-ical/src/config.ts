import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readListConfig } from '@data-portal/plugin-on-call-node';
import { IANAZone } from 'luxon';
import { z } from 'zod';

const KEY = 'onCall.ical.rotas';

/**
 * A rota that is kept in calendars.
 *
 * @internal
 */
export type IcalRota = {
  id: string;
  name: string;
  /** The ref of the group, user or entity that has the rota. */
  owner?: string;
  /** The IANA zone of times without one, before that of the calendar. */
  timeZone?: string;
  /** Their addresses are secrets. */
  feeds: Array<{ url: string; level?: number }>;
  /** The refs of users by the titles of events, in lower case. */
  people: Map<string, string>;
  /** Where it stands, `onCall.ical.rotas[0]`. */
  configKey: string;
};

const feed = z.strictObject({
  url: z.string().transform((text, context) => {
    const url = text.replace(/^webcal:/i, 'https:');
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
      // Zod repeats no value, and neither may this: it is a secret.
      context.addIssue({
        code: 'custom',
        message: 'must begin with https:// or webcal://',
      });
      return z.NEVER;
    }
    return url;
  }),
  level: z.number().int().positive().optional(),
});

const rota = z.strictObject({
  id: z
    .string()
    .regex(/^[^\s,:]+$/, 'may hold neither blanks, commas nor colons'),
  name: z.string().min(1).optional(),
  owner: z.string().optional(),
  timezone: z
    .string()
    .refine(
      zone => IANAZone.isValidZone(zone),
      'must be an IANA time zone, such as Europe/Berlin',
    )
    .optional(),
  feeds: z.array(feed).min(1, 'must name a calendar'),
  people: z
    .array(z.strictObject({ title: z.string().min(1), user: z.string() }))
    .optional(),
});

/**
 * The rotas under `onCall.ical.rotas`.
 *
 * @throws Error that names every key that is wrong, and no value.
 *
 * @internal
 */
export function readIcalRotas(config: RootConfigService): IcalRota[] {
  const inputs = readListConfig({ config, key: KEY, schema: rota, by: 'id' });
  return inputs.map((input, index): IcalRota => {
    const { id, name, owner, timezone, feeds, people = [] } = input;
    return {
      id,
      name: name ?? id,
      owner: owner && toRef(owner, 'Group'),
      timeZone: timezone,
      feeds,
      people: new Map(
        people.map(({ title, user }) => [
          title.trim().toLocaleLowerCase('en-US'),
          toRef(user, 'User'),
        ]),
      ),
      configKey: `${KEY}[${index}]`,
    };
  });
}

function toRef(text: string, defaultKind: string): string {
  return stringifyEntityRef(
    parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
  );
}
