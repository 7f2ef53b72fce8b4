import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { EventsTable } from './EventsTable';

const events = Array.from({ length: 15 }, (_, index) => ({
  type: 'Normal',
  reason: `Event${index}`,
  message: 'something happened',
  count: 1,
  lastSeen: new Date(Date.UTC(2025, 0, index + 1)).toISOString(),
  about: 'Pod job-0',
}));

describe('EventsTable', () => {
  it('shows the newest events first, and the rest on demand', async () => {
    await renderWithApi(<EventsTable events={events} />);
    expect(screen.getAllByRole('row')).toHaveLength(11);
    expect(screen.getAllByRole('row')[1]).toHaveTextContent('Event14');

    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 15 events' }),
    );
    expect(screen.getAllByRole('row')).toHaveLength(16);
  });

  it('says when there are none', async () => {
    await renderWithApi(<EventsTable events={[]} />);
    expect(screen.getByText(/No events/)).toBeVisible();
  });
});
