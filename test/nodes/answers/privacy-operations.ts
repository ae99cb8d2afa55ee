import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import type { OperationCase } from './operations';

const contactId = '={{ $json.contact.id }}';
const noWorkspace: INodeParameters = { options: { workspace: ' ' } };

const SAID: INodeParameters = { contactId, at: '2026-06-01T10:00:00Z', source: 'form' };

const folder = mkdtempSync(join(tmpdir(), 'copied-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** Another one whenever it is read. */
const NEW_FILE = `={{ '${folder}/' + $now.toMillis() + '.sqlite' }}`;

const of = (
	resource: string,
	operation: string,
	[parameters, refused]: readonly [INodeParameters, INodeParameters],
	about = false,
): OperationCase => ({ node: SocialContact, resource, operation, parameters, refused, about });

/** What people may ask of whoever keeps their data, and what is read in from elsewhere. */
export const PRIVACY_OPERATIONS: readonly OperationCase[] = [
	of('contact', 'export', [{ contactId, exportAs: ['field', 'json'] }, { exportAs: [] }], true),
	of('contact', 'forget', [{ contactId, confirmation: contactId }, { confirmation: 'another' }], true),
	...['record', 'withdraw'].map((operation) =>
		of('consent', operation, [SAID, { source: '={{ $json.nothing }}' }], true),
	),
	of('consent', 'getAll', [{}, { limit: 0 }]),
	of('data', 'removeOld', [{ ages: { texts: 30 } }, { ages: {} }]),
	of('erasure', 'export', [{}, noWorkspace]),
	// No item of these tests brings a file: what comes of one is told by the operation's own test.
	of('erasure', 'readIn', [{}, noWorkspace]),
	of('store', 'copy', [
		{ copyTo: 'file', file: NEW_FILE },
		{ copyTo: 'file', file: ' ' },
	]),
	of('history', 'import', [
		{ rowsFrom: 'items', rowsAre: 'contacts' },
		{ rowsFrom: 'items', options: { timeZone: 'Berlin' } },
	]),
];
