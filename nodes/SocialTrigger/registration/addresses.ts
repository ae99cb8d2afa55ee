import type { IHookFunctions } from 'n8n-workflow';
import type { Addresses } from './read-registration';

/** What n8n puts before the paths of webhooks, published and in a test, unless it is told otherwise. */
const ENDPOINTS = { published: 'webhook', test: 'webhook-test' } as const;

const endpointOf = (name: string, usual: string) => (process.env[name] ?? '').replace(/^\/+|\/+$/g, '') || usual;

/** The address of this trigger, and the other one that it has. */
export function addressesOf(context: Pick<IHookFunctions, 'getMode' | 'getNodeWebhookUrl'>): Addresses {
	const address = context.getNodeWebhookUrl('default') ?? '';
	const isTest = context.getMode() === 'manual';
	const published = `/${endpointOf('N8N_ENDPOINT_WEBHOOK', ENDPOINTS.published)}/`;
	const test = `/${endpointOf('N8N_ENDPOINT_WEBHOOK_TEST', ENDPOINTS.test)}/`;
	const [own, other] = isTest ? [test, published] : [published, test];
	return { address, sibling: replaceLast(address, own, other), isTest };
}

function replaceLast(text: string, part: string, by: string): string | null {
	const at = text.lastIndexOf(part);
	return at < 0 ? null : text.slice(0, at) + by + text.slice(at + part.length);
}
