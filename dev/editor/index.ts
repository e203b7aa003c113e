/** Drives n8n's editor in headless Chromium: for the tests in test/editor and for the screenshots. */

export * from './chromium';
export * from './stage';
export * from './players';
export * from './walk';
export * from './corners';
