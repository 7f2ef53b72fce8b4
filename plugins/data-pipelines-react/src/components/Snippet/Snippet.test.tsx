import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/test-utils';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { Snippet } from './Snippet';

const TEXT = 'metadata:\n  annotations:\n    a: b';

describe('Snippet', () => {
  it('shows the lines as they are, and copies just them', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const { container } = await renderInTestApp(
      <Snippet text={TEXT} label="the annotation" />,
    );
    expect(container.querySelector('pre')?.textContent).toBe(TEXT);
    await expectAccessible(container);
    await user.click(
      screen.getByRole('button', { name: 'Copy the annotation' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Copied the annotation' }),
    ).toBeVisible();
    expect(writeText).toHaveBeenCalledWith(TEXT);
  });
});
