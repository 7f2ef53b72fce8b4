import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';
import styles from './VerdictFirstLayout.module.css';

type Cards = EntityContentLayoutProps['cards'];

function Area(props: { name: 'first' | 'info' | 'rest'; cards: Cards }) {
  const { name, cards } = props;
  return cards.length ? (
    <div className={`${styles.area} ${styles[name]}`}>
      {cards.map(({ element }, index) => (
        <Fragment key={element.key ?? index}>{element}</Fragment>
      ))}
    </div>
  ) : null;
}

/**
 * The overview of an entity as the catalog lays it out, but for narrow screens:
 * how it is comes before whose it is and what else is known.
 */
export function VerdictFirstLayout(props: EntityContentLayoutProps) {
  const { cards } = props;
  const info = cards.filter(({ type }) => type === 'info');
  const [first, ...rest] = cards.filter(({ type }) => type !== 'info');
  return (
    <>
      <div className={styles.warnings}>
        <EntitySwitch>
          <EntitySwitch.Case if={isOrphan}>
            <EntityOrphanWarning />
          </EntitySwitch.Case>
        </EntitySwitch>
        <EntitySwitch>
          <EntitySwitch.Case if={hasRelationWarnings}>
            <EntityRelationWarning />
          </EntitySwitch.Case>
        </EntitySwitch>
        <EntitySwitch>
          <EntitySwitch.Case if={hasCatalogProcessingErrors}>
            <EntityProcessingErrorsPanel />
          </EntitySwitch.Case>
        </EntitySwitch>
      </div>
      <div
        className={styles.root}
        data-with-info={info.length > 0 || undefined}
      >
        <Area name="first" cards={first ? [first] : []} />
        <Area name="info" cards={info} />
        <Area name="rest" cards={rest} />
      </div>
    </>
  );
}
