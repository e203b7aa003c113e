/* eslint-disable @n8n/community-nodes/no-restricted-globals
   -- a tool of the repository, never run inside n8n */
/**
 * Whether this is a machine that is to prove something: a program that is missing there is a failure, and no reason
 * to skip a test. Set by GitHub and others like it.
 */
export const isCi = (): boolean => /^(true|1)$/i.test(process.env.CI ?? '');
