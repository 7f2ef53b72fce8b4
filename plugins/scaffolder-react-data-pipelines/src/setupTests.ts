import '@testing-library/jest-dom';

// The form scrolls to its top on every page, and jsdom can not scroll.
window.scrollTo = () => {};
