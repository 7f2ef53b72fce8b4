import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Flex,
} from '@backstage/ui';
import { FlinkError } from './readFlinkError';
import styles from './ReconciliationError.module.css';

/**
 * @internal
 */
export type ReconciliationErrorProps = { error: FlinkError };

/**
 * Why the operator could not do what the newest declaration asks for.
 *
 * @internal
 */
export function ReconciliationError(props: ReconciliationErrorProps) {
  const { error } = props;
  const { type, message, causes, stackTrace } = error;
  return (
    <Flex direction="column" gap="2">
      <Alert
        role="note"
        status="danger"
        icon
        title={type ?? 'The operator reports an error'}
        description={
          <>
            <p className={styles.text}>{message}</p>
            {causes.length > 0 && (
              <ol className={styles.causes} aria-label="Caused by">
                {causes.map((cause, index) => (
                  <li key={index}>
                    {[cause.type, cause.message].filter(Boolean).join(': ')}
                  </li>
                ))}
              </ol>
            )}
          </>
        }
      />
      {stackTrace && (
        <Accordion>
          <AccordionTrigger level={4} title="Stack trace" />
          <AccordionPanel>
            <pre className={styles.text}>{stackTrace}</pre>
          </AccordionPanel>
        </Accordion>
      )}
    </Flex>
  );
}
