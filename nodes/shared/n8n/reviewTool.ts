import type { INode } from 'n8n-workflow';

/**
 * Whether the node stands as "Human review" in front of an agent's tool. n8n offers every node that can wait
 * for that, under a type of its own (n8n 2.x, `createHitlTools`), and expects `approved` from it.
 */
export const isReviewTool = ({ type }: Pick<INode, 'type'>): boolean => type.endsWith('HitlTool');
