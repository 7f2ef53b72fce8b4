import { SignalApi } from '@backstage/plugin-signals-react';
import { focusManager } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { renderWithApi } from '../__testUtils__/renderWithApi';
import { makeResourceDetail } from '../testing/makeResourceDetail';
import { makeVerdict } from '../testing/makeVerdict';
import { useResource } from './useResource';

const detail = makeResourceDetail();

function Probe(props: { isKnown?: boolean }) {
  const { isKnown = true } = props;
  const resource = useResource(isKnown ? detail.ref : undefined);
  return <p>{resource.status}</p>;
}

const pass = (seconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(seconds * 1_000));

describe('useResource', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    focusManager.setFocused(undefined);
    jest.useRealTimers();
  });

  it('asks every 30 s while the page is visible', async () => {
    const getResource = jest.fn(async () => detail);
    await renderWithApi(<Probe />, { client: { getResource } });
    await pass(1);
    expect(screen.getByText('ready')).toBeVisible();
    expect(getResource).toHaveBeenCalledTimes(1);

    await pass(31);
    expect(getResource).toHaveBeenCalledTimes(2);

    focusManager.setFocused(false);
    await pass(120);
    expect(getResource).toHaveBeenCalledTimes(2);
  });

  it('asks nothing as long as it is not known for what', async () => {
    const getResource = jest.fn(async () => detail);
    await renderWithApi(<Probe isKnown={false} />, { client: { getResource } });
    await pass(31);
    expect(screen.getByText('loading')).toBeVisible();
    expect(getResource).not.toHaveBeenCalled();
  });

  it('asks less often once signals have proved to arrive', async () => {
    let send: () => void = () => {};
    const signals: SignalApi = {
      subscribe: (_, onMessage) => {
        send = () => onMessage({} as never);
        return { unsubscribe: () => {} };
      },
    };
    const getResource = jest.fn(async () => detail);
    await renderWithApi(<Probe />, { client: { getResource }, signals });
    await pass(31);
    expect(getResource).toHaveBeenCalledTimes(2);

    act(() => send());
    await pass(1);
    expect(getResource).toHaveBeenCalledTimes(3);
    await pass(120);
    expect(getResource).toHaveBeenCalledTimes(3);
  });

  it('asks at the moment when time alone changes the verdict', async () => {
    const getResource = jest
      .fn()
      .mockResolvedValueOnce(
        makeResourceDetail({
          verdict: makeVerdict({
            changesAt: new Date(Date.now() + 10_000).toISOString(),
          }),
        }),
      )
      .mockResolvedValue(detail);
    await renderWithApi(<Probe />, { client: { getResource } });
    await pass(9);
    expect(getResource).toHaveBeenCalledTimes(1);
    await pass(3);
    expect(getResource).toHaveBeenCalledTimes(2);
  });
});
