import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  Person,
  toContactLink,
  toEmailLink,
  toPhoneLink,
} from '@data-portal/plugin-on-call-common';
import { z } from 'zod';
import { StaticRota } from './StaticRota';
import { instantOf } from './wallClock';
import {
  clockTime,
  entityRef,
  localTime,
  rotaSchema,
  weekdays,
} from './schema';

const KEY = 'onCall.static.rotas';
const HOUR = 3_600_000;

type RotaInput = z.infer<typeof rotaSchema>;
type WhoInput = RotaInput['rotation']['members'][number];

function toPerson(who: WhoInput): Person {
  if (typeof who === 'string') {
    const userRef = entityRef(who, 'User');
    return { userRef, name: parseEntityRef(userRef).name, contacts: [] };
  }
  const { name, email, phone, links = [] } = who;
  return {
    name,
    contacts: [
      email ? toEmailLink(email) : undefined,
      phone ? toPhoneLink(phone) : undefined,
      ...links.map(({ title, url }) => toContactLink(url, title)),
    ].filter(link => link !== undefined),
  };
}

function toRota(input: RotaInput, index: number): StaticRota {
  const { rotation, hours, overrides = [], escalation = [] } = input;
  const { weeks = 0, days = 0, hours: everyHours = 0 } = rotation.every;
  return {
    id: input.id ?? toId(input.name),
    owner: input.owner && entityRef(input.owner, 'Group'),
    name: input.name,
    timezone: input.timezone,
    start: localTime(rotation.start),
    every: (weeks * 7 * 24 + days * 24 + everyHours) * HOUR,
    members: rotation.members.map(toPerson),
    ...(hours && {
      hours: {
        days: (hours.days ?? weekdays).map(day => weekdays.indexOf(day) + 1),
        from: clockTime(hours.from),
        to: clockTime(hours.to),
      },
    }),
    overrides: overrides.map(({ from, until, who }) => ({
      from: instantOf(localTime(from), input.timezone),
      until: instantOf(localTime(until), input.timezone),
      who: toPerson(who),
    })),
    escalation: escalation.map(({ rota, after }) => ({
      rotaId: rota,
      ...(after && {
        delayMinutes: (after.hours ?? 0) * 60 + (after.minutes ?? 0),
      }),
    })),
    configKey: `${KEY}[${index}]`,
  };
}

function toId(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

function formatIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return `${KEY}${path}: ${issue.message}`;
}

/**
 * The rotas under `onCall.static.rotas`.
 *
 * @throws Error that names every key that is wrong.
 *
 * @internal
 */
export function readStaticRotas(config: RootConfigService): StaticRota[] {
  const parsed = z.array(rotaSchema).safeParse(config.getOptional(KEY) ?? []);
  if (!parsed.success) {
    throw new Error(
      `Invalid configuration at ${parsed.error.issues
        .map(formatIssue)
        .join('; ')}`,
    );
  }
  const rotas = parsed.data.map(toRota);
  rotas.forEach(({ id, configKey }, index) => {
    const first = rotas.findIndex(other => other.id === id);
    if (first !== index) {
      throw new Error(
        `Invalid configuration at ${configKey}.id: ${KEY}[${first}] is called ${id} too; give one of them another id`,
      );
    }
  });
  for (const { id, escalation, configKey } of rotas) {
    const ids = rotas.map(other => other.id).filter(other => other !== id);
    escalation.forEach(({ rotaId }, index) => {
      if (!ids.includes(rotaId)) {
        throw new Error(
          `Invalid configuration at ${configKey}.escalation[${index}].rota: there is no other rota called ${rotaId}; name one of ${
            ids.join(', ') || 'none'
          }`,
        );
      }
    });
  }
  return rotas;
}
