import {
  Button,
  SearchField,
  Select,
  Switch,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  FacetValue,
  NO_VALUE,
  RESOURCE_FACETS,
  ResourceFacet,
  ResourcePage,
  ResourceSort,
} from '@data-portal/plugin-data-pipelines-common';
import { RiFilter3Line, RiHistoryLine, RiStarLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { FacetSelect } from './FacetSelect';
import { OverviewView, isFiltered, unfiltered } from './overviewView';
import { OverviewScopeSource } from './OverviewScopeSource';
import { useEntityTitles } from './useEntityTitles';
import { ChangeView } from './useOverviewView';
import styles from './FilterBar.module.css';

/** Long enough to type a word, too short to be waited for. */
const TYPING_MS = 250;

const LABELS: Record<ResourceFacet, string> = {
  technology: 'Technology',
  kind: 'Kind',
  owner: 'Owner',
  system: 'Pipeline',
  cluster: 'Cluster',
  namespace: 'Namespace',
};

const TECHNOLOGIES: Record<string, string> = {
  kafka: 'Kafka',
  flink: 'Flink',
  spark: 'Spark',
};

const NONE: Partial<Record<ResourceFacet, string>> = {
  owner: 'No owner',
  system: 'No pipeline',
};

const SORTS: { id: ResourceSort; label: string }[] = [
  { id: 'state', label: 'Worst first' },
  { id: 'name', label: 'Name' },
  { id: 'owner', label: 'Owner' },
  { id: 'since', label: 'Since' },
  { id: 'cluster', label: 'Cluster' },
];

/**
 * @internal
 */
export type FilterBarProps = {
  view: OverviewView;
  /** As whom the reader owns resources. */
  mine: string[];
  facets: ResourcePage['facets'];
  /** What the app has added beside "All" and "Mine". */
  scopes: OverviewScopeSource[];
  onChange: ChangeView;
};

function chosenScope(view: OverviewView, mine: string[]): string | undefined {
  if (view.scope !== 'all') {
    return view.scope;
  }
  const { owner } = view.filters;
  if (!owner.length) {
    return 'all';
  }
  const isMine =
    owner.length === mine.length && owner.every(ref => mine.includes(ref));
  return isMine ? 'mine' : undefined;
}

function SearchText(props: Pick<FilterBarProps, 'view' | 'onChange'>) {
  const { view, onChange } = props;
  const [typed, setTyped] = useState(view.text);
  const sent = useRef(view.text);

  useEffect(() => {
    if (view.text !== sent.current) {
      sent.current = view.text;
      setTyped(view.text);
    }
  }, [view.text]);
  useEffect(() => {
    if (typed === sent.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      // One step back for a whole search, not one for each letter.
      const replace = sent.current !== '';
      sent.current = typed;
      onChange({ text: typed }, { replace });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);

  return (
    <SearchField
      aria-label="Search pipelines"
      placeholder="Name, topic, job class, image, reason…"
      size="small"
      value={typed}
      onChange={setTyped}
    />
  );
}

/**
 * What narrows the list down, and how it is ordered.
 *
 * @internal
 */
export function FilterBar(props: FilterBarProps) {
  const { view, mine, facets, scopes, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  const titleOfEntity = useEntityTitles(
    [...(facets?.owner ?? []), ...(facets?.system ?? [])]
      .map(({ value }) => value)
      .filter(value => value !== NO_VALUE),
  );

  const titleOf = (facet: ResourceFacet) => (known: FacetValue) => {
    const { value, label } = known;
    switch (facet) {
      case 'technology':
        return TECHNOLOGIES[value] ?? value;
      case 'owner':
      case 'system':
        return value === NO_VALUE ? NONE[facet]! : titleOfEntity(value);
      case 'kind':
        return label ?? value.split('.')[0];
      default:
        return value || 'None';
    }
  };
  const choose = (facet: ResourceFacet, values: string[]) =>
    onChange({ filters: { ...view.filters, [facet]: values } });
  const chooseScope = (scope: string | undefined) => {
    switch (scope) {
      case 'mine':
        onChange({ scope: 'all', filters: { ...view.filters, owner: mine } });
        break;
      case undefined:
      case 'all':
        onChange({ scope: 'all', filters: { ...view.filters, owner: [] } });
        break;
      default:
        // Somebody's own list is rarely of one owner.
        onChange({ scope, filters: { ...view.filters, owner: [] } });
    }
  };
  const scope = chosenScope(view, mine);
  const active = RESOURCE_FACETS.filter(
    facet => view.filters[facet].length > 0,
  ).length;

  return (
    <div className={styles.bar} role="search" aria-label="Filters">
      <div className={styles.first}>
        <ToggleButtonGroup
          aria-label="Which pipelines"
          selectionMode="single"
          selectedKeys={scope ? [scope] : []}
          onSelectionChange={keys => chooseScope([...keys].map(String)[0])}
          className={styles.scopes}
        >
          <ToggleButton id="all">All</ToggleButton>
          {mine.length > 0 && <ToggleButton id="mine">Mine</ToggleButton>}
          {scopes.map(({ scope: id, label }) => (
            <ToggleButton key={id} id={id}>
              {label}
            </ToggleButton>
          ))}
          <ToggleButton id="starred" iconStart={<RiStarLine aria-hidden />}>
            Starred
          </ToggleButton>
          <ToggleButton id="visited" iconStart={<RiHistoryLine aria-hidden />}>
            Recent
          </ToggleButton>
        </ToggleButtonGroup>
        <div className={styles.search}>
          <SearchText view={view} onChange={onChange} />
        </div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiFilter3Line aria-hidden />}
          aria-expanded={isOpen}
          onPress={() => setIsOpen(shown => !shown)}
          className={styles.opener}
        >
          {active > 0 ? `Filters (${active})` : 'Filters'}
        </Button>
        <Switch
          label="By pipeline"
          isSelected={view.isGrouped}
          onChange={isGrouped => onChange({ isGrouped })}
        />
        {(isFiltered(view) || view.scope !== 'all') && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onChange(unfiltered(view))}
          >
            Clear filters
          </Button>
        )}
      </div>
      <div className={styles.facets} data-open={isOpen || undefined}>
        {RESOURCE_FACETS.map(facet => (
          <FacetSelect
            key={facet}
            label={LABELS[facet]}
            values={facets?.[facet] ?? []}
            chosen={view.filters[facet]}
            titleOf={titleOf(facet)}
            onChoose={values => choose(facet, values)}
          />
        ))}
        <div className={styles.sort}>
          <Select
            label="Order"
            options={SORTS}
            value={view.sort}
            onChange={key =>
              onChange({ sort: key as ResourceSort, order: 'asc' })
            }
          />
        </div>
      </div>
    </div>
  );
}
