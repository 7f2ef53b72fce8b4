import { screen } from '@testing-library/react';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ComparisonTable } from './ComparisonTable';

const many = Array.from({ length: 20 }, (_, index) => ({
  label: `Setting ${index}`,
  declared: index,
  differs: index === 3,
}));

describe('ComparisonTable', () => {
  it('starts with the differences where there is much to read', async () => {
    await renderWithApi(<ComparisonTable comparison={many} />);
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(screen.getByRole('row', { name: 'Setting 3' })).toHaveTextContent(
      'Setting 33not reporteddiffers',
    );
  });

  it('shows values of any shape', async () => {
    await renderWithApi(
      <ComparisonTable
        comparison={[
          { label: 'Config', declared: { a: [1, 2] }, differs: false },
          { label: 'Paused', reported: false, differs: false },
          { label: 'Nothing', declared: null, differs: false },
        ]}
      />,
    );
    expect(screen.getByRole('row', { name: 'Config' })).toHaveTextContent(
      '"a": [',
    );
    expect(screen.getByRole('row', { name: 'Paused' })).toHaveTextContent(
      'not setfalse',
    );
  });

  it('says when there is nothing to compare', async () => {
    await renderWithApi(<ComparisonTable comparison={[]} />);
    expect(screen.getByText(/holds anything to compare/)).toBeVisible();
  });
});
