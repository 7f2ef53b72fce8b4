import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import { ReactNode, useId, useState } from 'react';
import styles from './Hint.module.css';

/**
 * @public
 */
export type HintProps = {
  /** What there is more to know about. */
  children: ReactNode;
  /** What there is to know. */
  hint: string;
};

/**
 * Words with more behind them: in a tooltip for mouse and keyboard, and below
 * when pressed, for touch and for copying.
 *
 * @public
 */
export function Hint(props: HintProps) {
  const { children, hint } = props;
  const [isShown, setIsShown] = useState(false);
  const id = useId();

  return (
    <span>
      <TooltipTrigger>
        <Focusable>
          <button
            type="button"
            className={styles.button}
            aria-expanded={isShown}
            aria-controls={isShown ? id : undefined}
            onClick={() => setIsShown(shown => !shown)}
          >
            {children}
          </button>
        </Focusable>
        <Tooltip>{hint}</Tooltip>
      </TooltipTrigger>
      {isShown && (
        <span id={id} className={styles.text}>
          {hint}
        </span>
      )}
    </span>
  );
}
