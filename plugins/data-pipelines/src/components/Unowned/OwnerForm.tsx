import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from '@backstage/ui';
import {
  ChangeOutcome,
  UnownedResource,
  toOwnerRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  requestMessageOf,
  requestProblemOf,
} from '@data-portal/plugin-data-pipelines-react';
import { useState } from 'react';
import { OwnerSnippet } from './OwnerSnippet';
import { useSetOwner } from './useSetOwner';
import styles from './Unowned.module.css';

const OTHER = 'other';

/**
 * @internal
 */
export type OwnerFormProps = { item: UnownedResource; onClose(): void };

function Problem(props: { error: Error }) {
  const { error } = props;
  return requestProblemOf(error) === 'forbidden' ? (
    <Alert
      role="alert"
      status="warning"
      icon
      title="You may not set this owner in the cluster"
      description={`${requestMessageOf(
        error,
      )}. Ask whoever runs the platform, or write the annotation below where the resource comes from.`}
    />
  ) : (
    <Alert role="alert" status="danger" icon title={requestMessageOf(error)} />
  );
}

function Preview(props: { outcome: ChangeOutcome }) {
  return (
    <div role="status">
      <Text as="p" weight="bold">
        The cluster would change this, and nothing else:
      </Text>
      <ul className={styles.list}>
        {props.outcome.diff.map(({ path, before, after }) => (
          <li key={path}>
            {path}: {before === undefined ? 'nothing' : JSON.stringify(before)}{' '}
            becomes {after === undefined ? 'nothing' : JSON.stringify(after)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * Chooses an owner, shows what the cluster would make of it, and writes it.
 *
 * @internal
 */
export function OwnerForm(props: OwnerFormProps) {
  const { item, onClose } = props;
  const { resource, suggestions, deliveredBy } = item;
  const known = suggestions.filter(({ exists }) => exists);
  // A hint is a guess, and nobody should become an owner by a guess.
  const likely = known.find(
    ({ isHint, evidence }) => !isHint && evidence.length > 0,
  );
  const [chosen, setChosen] = useState(
    likely?.owner ?? (known.length ? undefined : OTHER),
  );
  const [typed, setTyped] = useState('');
  const { preview, save } = useSetOwner(resource.ref);
  const owner = chosen === OTHER ? toOwnerRef(typed) : chosen;
  const isWrong = chosen === OTHER && typed.trim() !== '' && !owner;
  const error = save.error ?? preview.error;

  const reset = () => {
    preview.reset();
    save.reset();
  };

  if (save.data) {
    return (
      <>
        <DialogBody>
          <Alert
            role="status"
            status="success"
            icon
            title={`${resource.title} belongs to ${owner} now`}
          />
        </DialogBody>
        <DialogFooter>
          <Button onPress={onClose}>Close</Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="4">
          <RadioGroup
            label="Owner"
            value={chosen ?? null}
            onChange={value => {
              reset();
              setChosen(value);
            }}
          >
            {known.map(suggestion => (
              <Radio key={suggestion.owner} value={suggestion.owner}>
                {suggestion.owner}
              </Radio>
            ))}
            <Radio value={OTHER}>Another group or user</Radio>
          </RadioGroup>
          {chosen === OTHER && (
            <TextField
              label="Group or user of the catalog"
              placeholder="group:default/checkout"
              value={typed}
              onChange={value => {
                reset();
                setTyped(value);
              }}
              isInvalid={isWrong}
              description={
                isWrong
                  ? 'Only a group or a user can own it: write group:default/checkout or checkout.'
                  : undefined
              }
            />
          )}
          {deliveredBy && (
            <Alert
              role="note"
              status="warning"
              icon
              title={`${deliveredBy} delivers it, and may undo what is changed in the cluster. Write the annotation where it is delivered from.`}
            />
          )}
          {error && <Problem error={error} />}
          {preview.data && <Preview outcome={preview.data} />}
          {owner && <OwnerSnippet resource={resource} owner={owner} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {preview.data ? (
          <Button
            loading={save.isPending}
            onPress={() => owner && save.mutate(owner)}
          >
            Set owner
          </Button>
        ) : (
          <Button
            isDisabled={!owner}
            loading={preview.isPending}
            onPress={() => owner && preview.mutate(owner)}
          >
            Preview
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
      </DialogFooter>
    </>
  );
}
