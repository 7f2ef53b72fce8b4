import { configure } from '@testing-library/react';
import '@testing-library/jest-dom';

// The form scrolls to its top on every page, and jsdom can not scroll.
window.scrollTo = () => {};

// A whole form is drawn at every key, and fields wait until nobody types: both
// take their time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
