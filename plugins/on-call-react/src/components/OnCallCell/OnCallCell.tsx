import { Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import {
  OnCallBrief,
  Rota,
  levelNow,
} from '@data-portal/plugin-on-call-common';
import { useNow } from '../../hooks/useNow';
import { useOnCallNow } from '../../hooks';
import { formatAgo, formatMoment } from '../../time';

/**
 * @public
 */
export type OnCallCellProps = {
  /** The entity of the row. */
  entityRef: string;
};

type Words = { text: string; title?: string };

function describeRota(rota: Rota, now: Date): Words {
  const { state, freshness, problem, why, name } = rota;
  const title = `${name}: ${why.text}`;
  if (!state) {
    return { text: 'not known', title: problem?.message ?? title };
  }
  const level = levelNow(state.levels);
  const people = level?.now.map(({ person }) => person.name) ?? [];
  const { next } = level ?? {};
  const gap = next?.from
    ? `nobody until ${formatMoment(next.from, now)}`
    : 'nobody';
  return {
    text: [
      people.join(', ') || gap,
      freshness !== 'live' && `(${formatAgo(state.observedAt, now)})`,
    ]
      .filter(Boolean)
      .join(' '),
    title: [title, problem?.message].filter(Boolean).join(' '),
  };
}

function describeBrief(brief: OnCallBrief, now: Date): Words[] {
  const { rotas, problem, isUnowned } = brief;
  if (rotas.length > 0) {
    return rotas.map(rota => describeRota(rota, now));
  }
  if (problem) {
    return [{ text: 'not known', title: problem }];
  }
  return [{ text: isUnowned ? 'unowned' : 'no rota' }];
}

/**
 * Who is on call for an entity, in a table. All cells of a page share one
 * request for each hundred entities.
 *
 * @public
 */
export function OnCallCell(props: OnCallCellProps) {
  const { entityRef } = props;
  const [answer] = useOnCallNow([entityRef]);
  const now = useNow();

  switch (answer.status) {
    case 'loading':
      return <Skeleton width={88} height={22} rounded />;
    case 'failed':
      return (
        <Text as="span" variant="body-small" title={answer.error.message}>
          not available
        </Text>
      );
    default: {
      const { found } = answer.data;
      return found ? (
        <>
          {describeBrief(found, now).map(({ text, title }, index) => (
            <Text
              key={`${index}-${text}`}
              as="p"
              variant="body-small"
              title={title}
            >
              {text}
            </Text>
          ))}
        </>
      ) : (
        <>
          <span aria-hidden>-</span>
          <VisuallyHidden>nobody known</VisuallyHidden>
        </>
      );
    }
  }
}
