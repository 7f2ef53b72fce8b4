import { fitQuota, problemOfQuota, quotaInWords } from './fitQuota';
import { quantityOf } from '@data-portal/plugin-data-pipelines-common';

const line = (resource: string, hard: string, used: string) => ({
  name: 'compute',
  resource,
  hard,
  used,
});
const asked = { cpu: 1.5, memoryMiB: 2_048, count: 2 };

describe('fitQuota', () => {
  it('takes the tightest of several, and nothing that is not asked for', () => {
    const lines = fitQuota(
      [
        line('requests.cpu', '8', '500m'),
        line('limits.cpu', '4', '0'),
        line('requests.memory', '10Gi', '2048Mi'),
        line('pods', '10', '3'),
        line('count/kafkatopics.kafka.strimzi.io', '5', '5'),
        line('requests.storage', '1Ti', '0'),
      ],
      asked,
    );
    expect(problemOfQuota(lines, 'checkout')).toBeUndefined();
    expect(quotaInWords(lines, 'checkout', { isComplete: true })).toBe(
      'checkout has 4 cores, 8 GiB, 7 pods left by its ResourceQuota; this takes 3 cores, 4 GiB, 2 pods',
    );
  });

  it('tells only what is left while nothing is asked for', () => {
    const lines = fitQuota([line('pods', '10', '9')], asked);
    expect(quotaInWords(lines, 'checkout', { isComplete: false })).toBe(
      'checkout has 1 pod left by its ResourceQuota',
    );
  });

  it('says what does not fit', () => {
    const lines = fitQuota(
      [line('cpu', '4', '1500m'), line('memory', '4Gi', '5Gi')],
      asked,
    );
    expect(problemOfQuota(lines, 'checkout')).toBe(
      'It does not fit: 3 cores are asked for and 2.5 cores are left, 4 GiB are asked for and 0 GiB are left in checkout. Ask for less, or have its ResourceQuota raised',
    );
  });

  it('counts whole millicores, so that what fits exactly does', () => {
    const three = { cpu: 0.1, memoryMiB: 512, count: 3 };
    const fits = fitQuota([line('cpu', '300m', '0')], three);
    expect(problemOfQuota(fits, 'checkout')).toBeUndefined();
    const tight = fitQuota([line('cpu', '0.4', '101m')], three);
    expect(problemOfQuota(tight, 'checkout')).toMatch(/^It does not fit/);
  });

  it.each([
    ['500m', 0.5],
    ['2', 2],
    ['1.5', 1.5],
    ['8Gi', 8 * 2 ** 30],
    ['1e3', 1_000],
    ['128974848', 128_974_848],
    ['nothing', undefined],
    ['5X', undefined],
  ])('reads %s', (text, amount) => {
    expect(quantityOf(text)).toBe(amount);
  });
});
