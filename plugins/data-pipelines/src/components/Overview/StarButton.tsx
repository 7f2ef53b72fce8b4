import { useStarredEntity } from '@backstage/plugin-catalog-react';
import { RiStarFill, RiStarLine } from '@remixicon/react';
import styles from './cells.module.css';

/**
 * @internal
 */
export type StarButtonProps = { entityRef: string; name: string };

/**
 * Stars the entity of a resource, as the catalog does.
 *
 * @internal
 */
export function StarButton(props: StarButtonProps) {
  const { entityRef, name } = props;
  const { isStarredEntity, toggleStarredEntity } = useStarredEntity(entityRef);
  const Icon = isStarredEntity ? RiStarFill : RiStarLine;
  return (
    <button
      type="button"
      className={styles.star}
      aria-pressed={isStarredEntity}
      aria-label={`Star ${name}`}
      title={isStarredEntity ? 'Remove the star' : 'Star'}
      onClick={toggleStarredEntity}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
