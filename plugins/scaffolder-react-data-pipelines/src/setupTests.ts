import { configure } from '@testing-library/react';
import '@testing-library/jest-dom';

// The form scrolls to its top on every page, and jsdom can not scroll.
window.scrollTo = () => {};

// A whole form is drawn at every key, which takes its time on a busy machine.
jest.setTimeout(30_000);

// Fields wait until nobody types, and a loaded machine takes its time beside.
configure({ asyncUtilTimeout: 5_000 });
