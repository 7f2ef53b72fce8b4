/**
 * On an entity, a group or a user: the rotas that answer for it, as a
 * comma-separated list of `account:object:id`, each with an optional label in
 * front, `prod=pagerduty:service:PABC123`.
 *
 * @remarks
 *
 * The account is a name from the portal's configuration, which says at whose
 * service it is; the object is that service's own word for what the id names.
 *
 * @public
 */
export const ANNOTATION_ROTA = 'on-call.io/rota';
