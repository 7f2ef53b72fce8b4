import '@testing-library/jest-dom';

// CodeMirror measures text, and jsdom lays nothing out.
Range.prototype.getClientRects = () => document.body.getClientRects();
