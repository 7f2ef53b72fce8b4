import { LoggerService } from '@backstage/backend-plugin-api';
import { Incident, OpenIncidents } from '@data-portal/plugin-on-call-common';
import {
  OnCallQuestion,
  RotaReading,
  RotaRef,
  readRotas,
  splitRotaId,
  toWebUrl,
} from '@data-portal/plugin-on-call-node';
import { PagerDutyApi } from './api/PagerDutyApi';
import { IncidentRow, Service } from './api/schemas';
import { levelsOf } from './levelsOf';
import { readSchedule } from './readSchedule';

const MOST_INCIDENTS = 10;

type Target = { service?: Service; policyId: string };

function toIncident(row: IncidentRow): Incident {
  const { id, title, summary, status, created_at, html_url } = row;
  return {
    id,
    title: title ?? summary ?? id,
    status: status === 'acknowledged' ? 'acknowledged' : 'triggered',
    since: created_at,
    url: toWebUrl(html_url),
  };
}

function incidentsOf(
  serviceId: string,
  all: { items: IncidentRow[]; isCut: boolean },
): OpenIncidents {
  const own = all.items.filter(({ service }) => service.id === serviceId);
  return {
    items: own.slice(0, MOST_INCIDENTS).map(toIncident),
    ...((all.isCut || own.length > MOST_INCIDENTS) && { isCut: true }),
  };
}

function noticesOf(service: Service | undefined): string[] {
  switch (service?.status) {
    case 'disabled':
      return ['The service is disabled: nobody is called.'];
    case 'maintenance':
      return ['The service is under maintenance: nobody is called.'];
    default:
      return [];
  }
}

/**
 * Who is on call on some rotas of one account. Asks for all policies at once,
 * and once for all open incidents.
 *
 * @internal
 */
export async function readAccount(options: {
  api: PagerDutyApi;
  rotas: RotaRef[];
  /** Integration keys by what stands for them in the ids of rotas. */
  keys: Map<string, string>;
  question: OnCallQuestion;
  logger: LoggerService;
}): Promise<RotaReading[]> {
  const { api, rotas, keys, question, logger } = options;

  const findTarget = async (rotaId: string): Promise<Target> => {
    const { object, id } = splitRotaId(rotaId);
    if (object === 'policy') {
      return { policyId: id };
    }
    const service =
      object === 'integration-key'
        ? await api.serviceOfKey({
            key: keys.get(id),
            alias: id,
            question,
          })
        : await api.service(id, question);
    return { service, policyId: service.escalation_policy.id };
  };

  const withPolicy = rotas.filter(
    ({ id }) => splitRotaId(id).object !== 'schedule',
  );
  const targets = new Map(
    withPolicy.map(({ id }) => [id, findTarget(id)] as const),
  );
  const found = (await Promise.allSettled(targets.values())).flatMap(result =>
    result.status === 'fulfilled' ? result.value : [],
  );
  const policyIds = [...new Set(found.map(({ policyId }) => policyId))];
  const serviceIds = [
    ...new Set(found.flatMap(({ service }) => service?.id ?? [])),
  ];
  const [onCalls, incidents] = await Promise.allSettled([
    policyIds.length > 0 ? api.onCalls(policyIds, question) : undefined,
    serviceIds.length > 0 ? api.incidents(serviceIds, question) : undefined,
  ]);

  return readRotas({
    rotas,
    title: 'PagerDuty',
    logger,
    read: async ({ id: rotaId }): Promise<RotaReading> => {
      const target = await targets.get(rotaId);
      if (!target) {
        const { id } = splitRotaId(rotaId);
        return readSchedule({ api, rotaId, id, question });
      }
      if (onCalls.status === 'rejected') {
        throw onCalls.reason;
      }
      const { service, policyId } = target;
      const policy = await api.policy(policyId, question);
      const rows = (onCalls.value?.items ?? []).filter(
        row => row.escalation_policy.id === policyId,
      );
      const notices = [
        ...noticesOf(service),
        ...(onCalls.value?.isCut
          ? ['PagerDuty has more shifts than were read: some may be missing.']
          : []),
        ...(incidents.status === 'rejected'
          ? ['Open incidents could not be read.']
          : []),
      ];
      return {
        id: rotaId,
        levels: levelsOf({ policy, rows, now: question.now }),
        ...(service &&
          incidents.status === 'fulfilled' &&
          incidents.value && {
            incidents: incidentsOf(service.id, incidents.value),
          }),
        ...(notices.length > 0 && { notice: notices.join(' ') }),
        name:
          (service ?? policy).name ?? (service ?? policy).summary ?? undefined,
        url: toWebUrl((service ?? policy).html_url),
      };
    },
  });
}
