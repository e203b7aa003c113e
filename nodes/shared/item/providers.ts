/**
 * The providers, by the names of their action nodes and of their items' `provider`. A new provider adds its line
 * here; nothing else that is shared knows any of them. A test holds it against the nodes.
 */
export const PROVIDERS = ['notifyer', 'zapini'] as const;

export type Provider = (typeof PROVIDERS)[number];
