import { ToggleButton } from '@backstage/ui';
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
    <ToggleButton
      size="small"
      className={styles.star}
      aria-label={`Star ${name}`}
      isSelected={isStarredEntity}
      onChange={toggleStarredEntity}
      iconStart={<Icon size={16} aria-hidden />}
    />
  );
}
