import { Alert } from '@backstage/ui';

/**
 * @internal
 */
export type UnknownNoticeProps = {
  title: string;
  /** Why, each as a clause. */
  unknown: string[];
};

/**
 * That not all is known, and why. Draws nothing where it is.
 *
 * @internal
 */
export function UnknownNotice(props: UnknownNoticeProps) {
  const { title, unknown } = props;
  return unknown.length > 0 ? (
    <Alert
      role="status"
      status="warning"
      icon
      title={title}
      description={`${unknown.join('. ')}.`}
    />
  ) : null;
}
