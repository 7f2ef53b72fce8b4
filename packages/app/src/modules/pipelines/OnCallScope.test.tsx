import { TestApiProvider } from '@backstage/frontend-test-utils';
import { OnCallApi } from '@data-portal/plugin-on-call-common';
import { onCallApiRef } from '@data-portal/plugin-on-call-react';
import { makeOnCallFrontendApi } from '@data-portal/plugin-on-call-react/testUtils';
import { render, waitFor } from '@testing-library/react';
import { OnCallScope } from './OnCallScope';

async function answerOf(getMyEntities: OnCallApi['getMyEntities']) {
  const onAnswer = jest.fn();
  render(
    <TestApiProvider
      apis={[[onCallApiRef, makeOnCallFrontendApi({ getMyEntities })]]}
    >
      <OnCallScope onAnswer={onAnswer} />
    </TestApiProvider>,
  );
  await waitFor(() => expect(onAnswer).toHaveBeenCalled());
  return onAnswer.mock.lastCall?.[0];
}

describe('OnCallScope', () => {
  it('tells what the reader is on call for', async () => {
    const entityRefs = ['component:default/a', 'component:default/b'];
    expect(await answerOf(async () => ({ entityRefs }))).toEqual({
      entityRefs,
    });
    expect(
      await answerOf(async () => ({ entityRefs, isCut: true })),
    ).toMatchObject({
      notice: 'You may be on call for more: not everything was looked at.',
    });
  });

  it('does not take what is not known for nothing', async () => {
    expect(
      await answerOf(async () => ({
        entityRefs: [],
        isCut: true,
        unknown: ['Checkout: Pager does not answer', 'Other: no right'],
      })),
    ).toEqual({
      entityRefs: [],
      notice:
        'You may be on call: not everything was looked at. It is not known whether you are on call: Checkout: Pager does not answer; Other: no right.',
    });
  });

  it('tells that it could not be found out', async () => {
    expect(
      await answerOf(async () => {
        throw new Error('down');
      }),
    ).toEqual({
      notice: 'What you are on call for could not be found out: down',
    });
  });
});
