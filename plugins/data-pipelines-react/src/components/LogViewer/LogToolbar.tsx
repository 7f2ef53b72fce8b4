import { Button, SearchField, Select, Switch } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import styles from './LogViewer.module.css';

/**
 * What a reader can choose about a log.
 *
 * @internal
 */
export type LogChoices = {
  container: string;
  previous: boolean;
  follow: boolean;
  wrap: boolean;
  search: string;
};

/**
 * @internal
 */
export type LogToolbarProps = {
  containers: string[];
  choices: LogChoices;
  onChange(change: Partial<LogChoices>): void;
  /** Absent while there is nothing to download. */
  onDownload?(): void;
};

/**
 * The controls over a log.
 *
 * @internal
 */
export function LogToolbar(props: LogToolbarProps) {
  const { containers, choices, onChange, onDownload } = props;
  const { container, previous, follow, wrap, search } = choices;
  return (
    <div role="group" aria-label="Log options" className={styles.toolbar}>
      {containers.length > 1 && (
        <Select
          aria-label="Container"
          size="small"
          options={containers.map(name => ({ id: name, label: name }))}
          value={container}
          onChange={key => onChange({ container: String(key) })}
        />
      )}
      <SearchField
        aria-label="Show only lines with"
        placeholder="Show only lines with"
        size="small"
        className={styles.search}
        value={search}
        onChange={value => onChange({ search: value })}
      />
      <Switch
        label="Follow"
        isSelected={follow && !previous}
        isDisabled={previous}
        onChange={value => onChange({ follow: value })}
      />
      <Switch
        label="Previous run"
        isSelected={previous}
        onChange={value => onChange({ previous: value })}
      />
      <Switch
        label="Wrap lines"
        isSelected={wrap}
        onChange={value => onChange({ wrap: value })}
      />
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiDownloadLine aria-hidden />}
        isDisabled={!onDownload}
        onPress={onDownload}
      >
        Download
      </Button>
    </div>
  );
}
