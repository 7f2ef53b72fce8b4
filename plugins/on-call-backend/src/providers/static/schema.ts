import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { isContactUrl } from '@data-portal/plugin-on-call-common';
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { LocalTime } from './StaticRota';

/**
 * Monday first.
 *
 * @internal
 */
export const weekdays = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const;

const LOCAL_TIME = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?$/;
const CLOCK_TIME = /^(\d\d):([0-5]\d)$/;

/**
 * @internal
 */
export function localTime(text: string): LocalTime {
  return DateTime.fromISO(text.replace(' ', 'T'), { zone: 'utc' }).toMillis();
}

/**
 * Minutes since midnight.
 *
 * @internal
 */
export function clockTime(text: string): number {
  const [, hours, minutes] = CLOCK_TIME.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

/**
 * An entity ref in full and in lower case.
 *
 * @internal
 */
export function entityRef(text: string, defaultKind: string): string {
  return stringifyEntityRef(
    parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
  );
}

function isEntityRef(text: string): boolean {
  try {
    return Boolean(entityRef(text, 'Group'));
  } catch {
    return false;
  }
}

const REF = 'must be an entity ref, such as group:default/checkout';
const ref = z.string(REF).refine(isEntityRef, REF);

const TIME =
  "must be a local date and time in quotes and without an offset, such as '2026-01-05T09:00'";
const time = z
  .string(TIME)
  .refine(
    text => LOCAL_TIME.test(text) && !Number.isNaN(localTime(text)),
    TIME,
  );

const CLOCK = "must be a time in quotes, such as '08:00'";
const clock = z
  .string(CLOCK)
  .refine(text => CLOCK_TIME.test(text) && clockTime(text) <= 24 * 60, CLOCK);

const who = z.union(
  [
    ref.refine(
      text => !isEntityRef(text) || entityRef(text, 'User').startsWith('user:'),
      'must be a user, such as user:default/olivia',
    ),
    z.strictObject({
      name: z.string().min(1),
      email: z.email().optional(),
      phone: z.string().regex(/\d/, 'must be a phone number').optional(),
      links: z
        .array(
          z.strictObject({
            title: z.string().optional(),
            url: z
              .string()
              .refine(isContactUrl, 'must be an http(s), mailto or tel link'),
          }),
        )
        .optional(),
    }),
  ],
  {
    error:
      'must be a user, such as user:default/olivia, or an object with a name and, at will, email, phone and links',
  },
);

const count = z.number().int().positive();

/**
 * One entry of `onCall.static.rotas`.
 *
 * @internal
 */
export const rotaSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[^\s,]+$/, 'may hold neither blanks nor commas')
    .optional(),
  owner: ref.optional(),
  name: z.string().min(1),
  timezone: z
    .string()
    .refine(
      zone => IANAZone.isValidZone(zone),
      'must be an IANA time zone, such as Europe/Berlin',
    ),
  rotation: z.strictObject({
    start: time,
    every: z
      .strictObject({
        weeks: count.optional(),
        days: count.optional(),
        hours: count.optional(),
      })
      .refine(
        every => Object.keys(every).length === 1,
        'must have exactly one of weeks, days and hours',
      ),
    members: z.array(who).min(1, 'must name somebody'),
  }),
  hours: z
    .strictObject({
      days: z.array(z.enum(weekdays)).min(1).optional(),
      from: clock.refine(text => text !== '24:00', 'must be before 24:00'),
      to: clock,
    })
    .optional(),
  escalation: z
    .array(
      z.strictObject({
        rota: z.string().min(1),
        after: z
          .strictObject({ minutes: count.optional(), hours: count.optional() })
          .refine(
            after => Object.keys(after).length === 1,
            'must have exactly one of minutes and hours',
          )
          .optional(),
      }),
    )
    .optional(),
  overrides: z
    .array(
      z
        .strictObject({ from: time, until: time, who })
        .refine(({ from, until }) => localTime(from) < localTime(until), {
          message: 'must be after from',
          path: ['until'],
        }),
    )
    .optional(),
});
