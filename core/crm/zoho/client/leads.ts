import { type JsonObject, objectOr } from '../../kit/json';
import { type ErrorEntry, readEntry } from '../errors/body';
import { namedId } from './answers';
import { call, type CallContext, type ConnectionDeps, rowsOf, writing } from './http';

/** What became of a lead that was to be converted. */
export type ConversionAnswer = { ok: true; contactId: string | null } | { ok: false; entry: ErrorEntry };

export function createLeadsClient(deps: ConnectionDeps) {
	return {
		/**
		 * One lead a call. Without a contact Zoho looks for one by itself: by unique fields, by e-mail, then by the
		 * name. https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html
		 * @param contactId the contact that the lead is joined to
		 */
		async convert(id: string, contactId: string | null, context: CallContext): Promise<ConversionAnswer | null> {
			const data = [
				{
					overwrite: false,
					notify_lead_owner: false,
					notify_new_entity_owner: false,
					...(contactId === null ? {} : { Contacts: { id: contactId } }),
				},
			];
			const request = { method: 'POST', path: `/Leads/${id}/actions/convert`, body: { data } } as const;
			const [entry] = rowsOf(await call(deps, request, writing(context, false)), 'data', context, true);
			return entry === undefined ? null : readConversion(entry);
		},
	};
}

/** Before version 8 what came about stood in the entry itself. */
function readConversion(entry: JsonObject): ConversionAnswer {
	if (entry.status === 'error') return { ok: false, entry: readEntry(entry) };
	const made = entry.details === undefined ? entry : objectOr(entry.details);
	const contact = made.Contacts;
	return { ok: true, contactId: typeof contact === 'string' ? contact : namedId(contact) };
}
