import type { IDisplayOptions, INode } from 'n8n-workflow';

/**
 * Whether the node stands as "Human review" in front of an agent's tool. n8n offers every node that can wait
 * for that, under a type of its own (n8n 2.x, `createHitlTools`), and expects `approved` from it.
 */
export const isReviewTool = ({ type }: Pick<INode, 'type'>): boolean => type.endsWith('HitlTool');

/**
 * What tells other tools from a review: n8n gives every other tool a description of some type. Named by its way from
 * the root, because n8n before 2.40 waits for a parameter without one, which a node that is no tool does not have.
 */
const DESCRIBED = { '/descriptionType': ['auto', 'manual'] };

/** For fields that a review alone has. */
export const inReview: IDisplayOptions = { show: { '@tool': [true] }, hide: DESCRIBED };

/** For fields that everything but a review has: each is to be there once for either of these. */
export const outsideReview: IDisplayOptions[] = [
	{ hide: { '@tool': [true] } },
	{ show: { '@tool': [true], ...DESCRIBED } },
];
