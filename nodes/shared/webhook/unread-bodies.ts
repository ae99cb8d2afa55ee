import type { INodeProperties } from 'n8n-workflow';

/**
 * Has n8n leave the bodies of requests to the node: it asks nodes of version 1 with a webhook for
 * `options.binaryData`. Read by n8n, whoever sends no JSON as JSON is told why with 422, before anything was proven;
 * and of two requests with XML at once, as YouTube's hub may send, neither is answered, nor is any after them: n8n
 * 2.41 has one parser of XML for all requests, which cannot read two at a time.
 */
export const unreadBodies: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};
