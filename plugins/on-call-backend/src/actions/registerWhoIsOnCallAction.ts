import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  Person,
  Rota,
  Shift,
  levelNow,
} from '@data-portal/plugin-on-call-common';
import { OnCallService } from '../service/OnCallService';
import { parseActionRef } from './parseActionRef';

function emailOf({ contacts }: Person): string | undefined {
  return contacts.find(({ kind }) => kind === 'email')?.title;
}

function describeShift({ person, from, until }: Shift) {
  const email = emailOf(person);
  return {
    name: person.name,
    ...(person.userRef && { userRef: person.userRef }),
    ...(email && { email }),
    ...(from && { from }),
    ...(until && { until }),
  };
}

function describeRota(rota: Rota) {
  const { name, provider, why, state, freshness, problem, url } = rota;
  const level = levelNow(state?.levels ?? []);
  return {
    rota: name,
    source: provider.title,
    why: why.text,
    // Absent is not "nobody": the source has not answered yet.
    ...(level && {
      level: level.level,
      now: level.now.map(describeShift),
      ...(level.next && { next: describeShift(level.next) }),
    }),
    ...(state && freshness !== 'live' && { asOf: state.observedAt }),
    ...(problem && { problem: problem.message }),
    ...(url && { url }),
  };
}

/**
 * @internal
 */
export function registerWhoIsOnCallAction(options: {
  actionsRegistry: ActionsRegistryService;
  onCall: OnCallService;
}): void {
  const { actionsRegistry, onCall } = options;
  actionsRegistry.register({
    name: 'who-is-on-call',
    title: 'Who is on call',
    description: `Tells who is on call now for an entity of the catalog, until when, who is next, and why them.
Takes the ref of any component, resource, API, system, domain, group or user, such as component:default/orders or group:default/checkout.
A rota without "now" has not answered yet: do not take that for nobody. An empty "now" means that nobody is on call. "asOf" means that the source does not answer, and that this is what it said then.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('The entity, such as component:default/orders'),
        }),
      output: z => {
        const shift = z.object({
          name: z.string(),
          userRef: z.string().optional(),
          email: z.string().optional(),
          from: z.string().optional().describe('ISO 8601'),
          until: z.string().optional().describe('ISO 8601'),
        });
        return z.object({
          entityRef: z.string(),
          isUnowned: z.boolean().describe('Nobody owns the entity itself'),
          owners: z.array(z.string()).describe('Entity refs'),
          rotas: z
            .array(
              z.object({
                rota: z.string(),
                source: z.string(),
                why: z.string().describe('Why this rota answers'),
                level: z.number().optional(),
                now: z.array(shift).optional(),
                next: shift.optional(),
                asOf: z.string().optional(),
                problem: z.string().optional(),
                url: z.string().optional(),
              }),
            )
            .describe('Empty where no rota is configured: ask the owners'),
          problem: z
            .string()
            .optional()
            .describe('Why the search for a rota broke off'),
        });
      },
    },
    examples: [
      {
        title: 'Who to call about a component',
        input: { entityRef: 'component:default/orders' },
      },
    ],
    async action({ input, credentials }) {
      const entityRef = parseActionRef(input.entityRef);
      const answer = await onCall.get(entityRef, { credentials });
      const problem = answer.rungs.find(({ outcome }) =>
        ['invalid', 'failed'].includes(outcome),
      )?.message;
      return {
        output: {
          entityRef: answer.entityRef,
          isUnowned: answer.isUnowned,
          owners: answer.owners
            .filter(({ owns }) =>
              owns.some(({ relation }) => relation !== 'platform'),
            )
            .map(({ owner }) => owner.entityRef),
          rotas: answer.rotas.map(describeRota),
          ...(problem && { problem }),
        },
      };
    },
  });
}
