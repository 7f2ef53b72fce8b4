import { MyShift, Rota, Shift } from '@data-portal/plugin-on-call-common';

function startOf({ shift }: MyShift): number {
  return Date.parse(shift.from ?? '') || 0;
}

/**
 * The shifts of one user on some rotas, each given once: those of now, then by when they begin.
 *
 * @internal
 */
export function findShifts(rotas: Rota[], userRef: string): MyShift[] {
  const shifts = rotas.flatMap(({ state, ...rota }) =>
    (state?.levels ?? []).flatMap(({ level, now, next, later = [] }) => {
      const isMine = ({ person }: Shift) => person.userRef === userRef;
      const toMine = (shift: Shift, isNow: boolean): MyShift => ({
        rota: { ...rota, observedAt: state!.observedAt },
        level,
        shift,
        isNow,
      });
      return [
        ...now.filter(isMine).map(shift => toMine(shift, true)),
        ...[next, ...later]
          .filter(shift => shift !== undefined)
          .filter(isMine)
          .map(shift => toMine(shift, false)),
      ];
    }),
  );
  return shifts.sort(
    (a, b) => Number(b.isNow) - Number(a.isNow) || startOf(a) - startOf(b),
  );
}
