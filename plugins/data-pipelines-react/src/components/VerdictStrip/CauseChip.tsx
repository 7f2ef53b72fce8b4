import { Button, ButtonLink } from '@backstage/ui';
import { Cause } from '@data-portal/plugin-data-pipelines-common';
import { verdictLookOf } from '../VerdictChip';
import styles from './VerdictStrip.module.css';

/**
 * @internal
 */
export type CauseChipProps = {
  cause: Cause;
  /** False where the verdict beside it says the same already. */
  withMessage: boolean;
  href?: string;
  onPress?(): void;
};

/**
 * One cause, leading to its evidence.
 *
 * @internal
 */
export function CauseChip(props: CauseChipProps) {
  const { cause, withMessage, href, onPress } = props;
  const { word, icon: Icon } = verdictLookOf(cause.state);
  const label = `${word}: ${cause.reason}. ${cause.message} Show ${cause.evidence}`;
  const shared = {
    variant: 'secondary',
    size: 'small',
    className: styles.cause,
    iconStart: <Icon aria-hidden />,
    'aria-label': label,
  } as const;
  const text = (
    <span className={styles.causeText} title={cause.message}>
      {cause.reason}
      {withMessage && (
        <span className={styles.causeMessage}>: {cause.message}</span>
      )}
    </span>
  );

  return href ? (
    <ButtonLink {...shared} href={href}>
      {text}
    </ButtonLink>
  ) : (
    <Button {...shared} onPress={onPress}>
      {text}
    </Button>
  );
}
