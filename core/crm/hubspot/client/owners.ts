import { idOr, type JsonObject, listOf, objectOr } from '../../kit/json';
import { type CallContext, reading } from '../../transport';
import { type ClientDeps, urlForVersion } from './http';

const PAGE = 500;

/**
 * Who may own a record, page by page. The SDK has no generated code for this endpoint that keeps what it does not know.
 * https://developers.hubspot.com/docs/api-reference/crm-crm-owners-v3/owners/get-crm-v3-owners-
 */
export async function listOwners(deps: ClientDeps, context: CallContext): Promise<JsonObject[]> {
	const rows: JsonObject[] = [];
	let after: string | null = null;
	do {
		const at: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
		const url = urlForVersion(`${deps.baseUrl}/crm/v3/owners?limit=${PAGE}${at}`, deps);
		const request = { method: 'GET', url, headers: { accept: 'application/json' } } as const;
		const { body } = await deps.transport.request(request, reading(context));
		const { results, paging } = objectOr(JSON.parse(body));
		rows.push(...listOf(results).map(objectOr));
		after = idOr(objectOr(objectOr(paging).next).after);
	} while (after !== null);
	return rows;
}
