import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text, VisuallyHidden } from '@backstage/ui';
import {
  ANNOTATION_ROTA,
  DutiesAnswer,
  Duty,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { RotaSection } from '@data-portal/plugin-on-call-react';
import { useId } from 'react';
import { ShiftTime } from '../ShiftTime';
import { UnknownNotice } from '../UnknownNotice';
import styles from './Duties.module.css';

/**
 * @internal
 */
export type DutiesProps = { answer: DutiesAnswer };

function Shifts(props: { duty: Duty; title: string }) {
  const { duty, title } = props;
  const { shifts = [], rota } = duty;
  const id = useId();
  return shifts.length > 0 ? (
    <div>
      <span id={id}>
        Shifts of {title}
        <VisuallyHidden> on {rota.name}</VisuallyHidden>:
      </span>
      <ul className={styles.list} aria-labelledby={id}>
        {shifts.map(({ shift, level, isNow }, index) => (
          <li key={`${index}-${shift.from}`}>
            <ShiftTime shift={shift} isNow={isNow} timeZone={rota.timeZone} />
            {level > 1 && <span>level {level}</span>}
            {shift.source === 'override' && <span>stepping in</span>}
          </li>
        ))}
      </ul>
    </div>
  ) : null;
}

function AnswersFor(props: { duty: Duty }) {
  const { entities, entityCount } = props.duty;
  const more = entityCount - entities.length;
  return entities.length > 0 ? (
    <p className={styles.entities}>
      Answers for{' '}
      {entities.map(({ entityRef, title }, index) => (
        <span key={entityRef}>
          {index > 0 && ', '}
          <EntityRefLink
            entityRef={entityRef}
            title={title}
            underline="always"
          />
          {entities.some(
            other => other.entityRef !== entityRef && other.title === title,
          ) && ` (${entityRef})`}
        </span>
      ))}
      {more > 0 && ` and ${more} more`}.
    </p>
  ) : (
    <p className={styles.entities}>
      Nothing was found in the catalog that it answers for.
    </p>
  );
}

function None(props: DutiesProps) {
  const { entityRef, title, unknown, isCut } = props.answer;
  if (unknown.length > 0 || isCut) {
    return <Text as="p">Nothing is known that {title} is on call for.</Text>;
  }
  return parseEntityRef(entityRef).kind === 'user' ? (
    <Text as="p">
      {title} has no shift on the rotas of groups, of what their own groups own,
      and of what has the annotation <code>{ANNOTATION_ROTA}</code>, as far
      ahead as these say and as far as you may see them.
    </Text>
  ) : (
    <Text as="p">
      {title} names no rota, and neither does what it owns. Name one by the
      annotation <code>{ANNOTATION_ROTA}</code> on the group.
    </Text>
  );
}

/**
 * The rotas that a user or a group is on call on, now and next, and what these
 * answer for.
 *
 * @internal
 */
export function Duties(props: DutiesProps) {
  const { answer } = props;
  const { title, items, unknown, isCut } = answer;
  return (
    <Flex direction="column" gap="4">
      <UnknownNotice
        title={`What ${title} is on call for is not all known`}
        unknown={unknown}
      />
      {items.length > 0 ? (
        <ul className={styles.duties} aria-label={`Rotas of ${title}`}>
          {items.map(duty => (
            <li key={rotaKeyOf(duty.rota)} className={styles.duty}>
              <RotaSection rota={duty.rota} />
              <Shifts duty={duty} title={title} />
              <AnswersFor duty={duty} />
            </li>
          ))}
        </ul>
      ) : (
        <None answer={answer} />
      )}
      {isCut && (
        <Text as="p" variant="body-small">
          There may be more: not everything was looked at.
        </Text>
      )}
    </Flex>
  );
}
