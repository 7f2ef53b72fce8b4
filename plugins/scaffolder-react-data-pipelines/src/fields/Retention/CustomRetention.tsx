import { Grid, NumberField, Select } from '@backstage/ui';
import { useState } from 'react';
import { UNITS } from './describeRetention';

type UnitId = (typeof UNITS)[number]['id'];

/** @internal */
export type CustomRetentionProps = {
  ms: number | undefined;
  isDisabled: boolean | undefined;
  isInvalid: boolean;
  describedBy: string;
  onChange(ms: number | undefined): void;
};

function unitOf(id: UnitId) {
  return UNITS.find(unit => unit.id === id) ?? UNITS[0];
}

/** The largest unit in which the time is a whole number. */
function unitFor(ms: number | undefined): UnitId {
  return (ms && UNITS.find(unit => ms % unit.ms === 0)?.id) || 'days';
}

/**
 * A time as a number and a unit.
 *
 * @internal
 */
export function CustomRetention(props: CustomRetentionProps) {
  const { describedBy, isDisabled, isInvalid, ms, onChange } = props;
  const [unitId, setUnitId] = useState<UnitId>(() => unitFor(ms));
  const amount = ms === undefined ? NaN : ms / unitOf(unitId).ms;

  const change = (value: number, unit: UnitId) =>
    onChange(
      Number.isNaN(value) ? undefined : Math.round(value * unitOf(unit).ms),
    );

  return (
    <Grid.Root columns={{ initial: '1', sm: '2' }} gap="2">
      <NumberField
        label="How long"
        aria-describedby={describedBy}
        isDisabled={isDisabled}
        isInvalid={isInvalid}
        validationBehavior="aria"
        size="small"
        minValue={0}
        value={amount}
        onChange={value => change(value, unitId)}
      />
      <Select
        label="Unit"
        isDisabled={isDisabled}
        size="small"
        options={UNITS.map(({ id }) => ({ id, label: id }))}
        value={unitId}
        onChange={id => {
          const unit = unitOf(id as UnitId).id;
          setUnitId(unit);
          change(amount, unit);
        }}
      />
    </Grid.Root>
  );
}
