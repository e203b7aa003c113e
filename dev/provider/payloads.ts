export * from './notifyer/payloads';
export * from './zapini/payloads';
