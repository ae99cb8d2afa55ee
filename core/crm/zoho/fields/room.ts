import type { ZohoField } from '../client/fields';

/**
 * Custom fields that a module may have, by the edition.
 * https://www.zoho.com/crm/developer/docs/api/v8/create-field.html
 */
const MOST_CUSTOM_FIELDS: Readonly<Record<string, number>> = {
	free: 10,
	standard: 10,
	professional: 155,
	enterprise: 300,
	ultimate: 500,
};

/** How many more fields a module has room for; `null` for an edition that is not known. Pure. */
export function roomIn(fields: readonly ZohoField[], edition: string | null): number | null {
	const most = MOST_CUSTOM_FIELDS[edition?.toLowerCase() ?? ''];
	return most === undefined ? null : Math.max(0, most - fields.filter(({ isCustom }) => isCustom).length);
}
