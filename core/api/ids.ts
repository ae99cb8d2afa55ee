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

/** `null` for what is no id of a contact. */
export const contactIdOf = (publicId: string): string | null => /^con_([A-Za-z0-9-]+)$/.exec(publicId)?.[1] ?? null;

export const publicRunId = (id: string): string => `run_${id}`;

/** `null` for what is no id of a run. */
export const runIdOf = (publicId: string): string | null => /^run_([A-Za-z0-9-]+)$/.exec(publicId)?.[1] ?? null;

/** Where a page of a list ended, by the last that was listed. It says no more than that page did. */
export const cursorAt = (position: string): string => Buffer.from(position, 'utf8').toString('base64url');

/** `null` for a cursor that no page ended with. */
export function positionAt(cursor: string): string | null {
	const position = Buffer.from(cursor, 'base64url').toString('utf8');
	return cursorAt(position) === cursor && position !== '' ? position : null;
}
