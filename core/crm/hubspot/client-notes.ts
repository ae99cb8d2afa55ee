import type { AssociationSpec, Configuration } from '@hubspot/api-client/lib/codegen/crm/objects/notes/index.js';
import { readIdAnswer } from './answers';
import type { CallContext } from './client';
import { type ClientDeps, sendThroughSdk } from './client-http';

/** The note endpoints, one function each. */

/** HubSpot's association type of a note to a contact. */
const NOTE_TO_CONTACT = 202;

export interface NoteProperties {
	hs_timestamp: string;
	hs_note_body: string;
	[name: string]: string;
}

export type NotesClient = ReturnType<typeof createNotesClient>;

export function createNotesClient(deps: ClientDeps) {
	const loadSdk = () => import('@hubspot/api-client/lib/codegen/crm/objects/notes/index.js');

	return {
		/** https://developers.hubspot.com/docs/api-reference/crm-notes-v3/basic/post-crm-v3-objects-notes */
		async create(contactId: string, properties: NoteProperties, context: CallContext): Promise<string> {
			const sdk = await loadSdk();
			const type = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO_CONTACT } as AssociationSpec;
			const note = { properties, associations: [{ to: { id: contactId }, types: [type] }] };
			const text = await sendThroughSdk<Configuration>(deps, sdk, { ...context, kind: 'write', idempotent: false }, 201, (configuration) =>
				new sdk.BasicApi(configuration).createWithHttpInfo(note),
			);
			return readIdAnswer(text);
		},

		/** https://developers.hubspot.com/docs/api-reference/crm-notes-v3/basic/patch-crm-v3-objects-notes-noteId */
		async update(noteId: string, properties: NoteProperties, context: CallContext): Promise<string> {
			const sdk = await loadSdk();
			const text = await sendThroughSdk<Configuration>(deps, sdk, { ...context, kind: 'write', idempotent: true }, 200, (configuration) =>
				new sdk.BasicApi(configuration).updateWithHttpInfo(noteId, { properties }),
			);
			return readIdAnswer(text);
		},
	};
}
