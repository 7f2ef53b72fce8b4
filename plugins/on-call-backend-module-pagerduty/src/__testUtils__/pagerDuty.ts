import { JsonObject } from '@backstage/types';

/** Ids of the vendor's answers are of no meaning to the tests. */
const SELF = 'https://acme.pagerduty.com';

/** A user as `include[]=users` has it. */
export function makeUser(id: string, overrides: JsonObject = {}): JsonObject {
  return {
    id,
    type: 'user',
    summary: id,
    name: id,
    email: `${id.toLowerCase()}@example.com`,
    html_url: `${SELF}/users/${id}`,
    http_cal_url: 'https://acme.pagerduty.com/private/s3cret/feed',
    ...overrides,
  };
}

/** A row of `/oncalls`, of the policy `POLICY`. */
export function makeRow(
  level: number,
  user: string | JsonObject,
  overrides: JsonObject = {},
): JsonObject {
  return {
    escalation_policy: { id: 'POLICY', type: 'escalation_policy_reference' },
    escalation_level: level,
    user: typeof user === 'string' ? makeUser(user) : user,
    schedule: { id: 'SCHED', type: 'schedule_reference', summary: 'Primary' },
    start: '2026-01-05T09:00:00Z',
    end: '2026-01-12T09:00:00Z',
    ...overrides,
  };
}

/** A policy of three levels. */
export function makePolicy(overrides: JsonObject = {}): JsonObject {
  const rule = (id: string) => ({
    id,
    escalation_delay_in_minutes: 30,
    escalation_rule_assignment_strategy: 'assign_to_everyone',
    targets: [{ id: 'SCHED', type: 'schedule_reference' }],
  });
  return {
    id: 'POLICY',
    type: 'escalation_policy',
    name: 'Checkout policy',
    html_url: `${SELF}/escalation_policies/POLICY`,
    escalation_rules: [rule('R1'), rule('R2'), rule('R3')],
    ...overrides,
  };
}

/** A service under the policy `POLICY`. */
export function makeService(overrides: JsonObject = {}): JsonObject {
  return {
    id: 'SERVICE',
    type: 'service',
    name: 'Orders',
    status: 'active',
    html_url: `${SELF}/service-directory/SERVICE`,
    integrations: [{ integration_key: 's3cret' }],
    escalation_policy: {
      id: 'POLICY',
      type: 'escalation_policy_reference',
      summary: 'Checkout policy',
    },
    ...overrides,
  };
}

/** An open incident of the service `SERVICE`. */
export function makeIncident(
  id: string,
  overrides: JsonObject = {},
): JsonObject {
  return {
    id,
    type: 'incident',
    title: `Trouble ${id}`,
    status: 'triggered',
    urgency: 'a word not known yet',
    created_at: '2026-01-05T11:00:00Z',
    html_url: `${SELF}/incidents/${id}`,
    service: { id: 'SERVICE', type: 'service_reference' },
    ...overrides,
  };
}
