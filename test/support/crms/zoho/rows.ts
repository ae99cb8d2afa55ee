/** A record as the sandbox Zoho CRM keeps it. */
export interface ZohoRow {
	id: string;
	/** By API name. */
	values: Record<string, unknown>;
	deletedAt: string | null;
	/** What a lead became. */
	converted: { contact: string } | null;
}

/** The id that a reference holds; empty where there is none. */
export function namedId(value: unknown): string {
	if (typeof value === 'string') return value;
	const { id } = (value ?? {}) as { id?: unknown };
	return typeof id === 'string' ? id : '';
}
