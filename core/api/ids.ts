/** Ids as callers see them, with what they are the id of before them. */

/** `<provider>:148273` as `int_<provider>_148273`. */
export function publicIntegrationId(id: string): string {
	return `int_${id.replace(':', '_')}`;
}

const INTEGRATION = /^int_([a-z0-9]+)_([A-Za-z0-9._-]+)$/;

/** `null` for what is no id of an integration. */
export function integrationIdOf(publicId: string): string | null {
	const [, provider, accountId] = INTEGRATION.exec(publicId) ?? [];
	return provider === undefined || accountId === undefined ? null : `${provider}:${accountId}`;
}

export const publicContactId = (id: string): string => `con_${id}`;
