/**
 * What came from outside as JSON: an answer of n8n's, the body of a call, a stored execution. Nobody here has its
 * types, and who reads it knows what must be there.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `unknown` would put a cast at every field that is read.
export type Json = any;
