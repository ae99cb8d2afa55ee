import type { IDisplayOptions } from 'n8n-workflow';

/** Of what an agent can neither give nor be given, such as a file: where the node is its tool, it is not offered. */
export const NOT_FOR_AGENTS: IDisplayOptions = { hide: { '@tool': [true] } };
/** Of what is offered there in its place. */
export const FOR_AGENTS_ALONE: IDisplayOptions = { hide: { '@tool': [false] } };
