import type { Exchange } from '../../../sandbox/crm';
import { DATA, startClient } from '../../sandbox/crm/salesforce/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/salesforce/sandbox-client';
import { walkLogin } from './login-walk';
import { contact, walkCollections, walkComposites, walkQueries } from './many-walk';

const KEY_FIELD = { label: 'Key', type: 'Text', length: 100, externalId: true, unique: true };

async function walkSetup({ call, soql, create }: SandboxClient): Promise<void> {
	for (const path of [
		'/services/data',
		DATA,
		'limits',
		'connect/organization',
		'sobjects',
		'sobjects/Contact',
		'sobjects/Contact/describe',
		'tooling/sobjects',
		'tooling/sobjects/CustomField/describe',
	])
		await call('GET', path);
	const made = await call('POST', 'tooling/sobjects/CustomField', {
		FullName: 'Contact.Key__c',
		Metadata: KEY_FIELD,
	});
	await call('POST', 'tooling/sobjects/CustomField', { FullName: 'Contact.Key__c', Metadata: KEY_FIELD });
	await call('GET', `tooling/sobjects/CustomField/${made.json.id}`);
	const other = await call('POST', 'tooling/sobjects/CustomField', {
		FullName: 'Lead.Other__c',
		Metadata: KEY_FIELD,
	});
	const choices = {
		restricted: true,
		valueSetDefinition: { sorted: false, value: [{ valueName: 'a', label: 'A' }] },
	};
	const Metadata = { label: 'Choice', type: 'Picklist', valueSet: choices };
	const list = await call('POST', 'tooling/sobjects/CustomField', { FullName: 'Lead.Choice__c', Metadata });
	await call('PATCH', `tooling/sobjects/CustomField/${list.json.id}`, { Metadata });
	await call('GET', 'tooling/query?q=SELECT+Id,DeveloperName+FROM+CustomField');
	await call('DELETE', `tooling/sobjects/CustomField/${other.json.id}`);
	const sets = await soql('SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true');
	await create('FieldPermissions', {
		ParentId: sets.json.records[0]?.['Id'],
		SobjectType: 'Contact',
		Field: 'Contact.Key__c',
		PermissionsRead: true,
		PermissionsEdit: true,
	});
}

async function walkRecords({ call, create, sandbox }: SandboxClient): Promise<void> {
	const ada = await create('Contact', { LastName: 'Lovelace', Email: 'ada@example.com', Key__c: 'k1' });
	await create('Contact', { LastName: 'Other', Email: 'ada@example.com' });
	await call('POST', 'sobjects/Contact', { FirstName: 'nobody' });
	await call('POST', 'sobjects/Contact', { LastName: 'x', Key__c: 'k1' });
	await call('PATCH', `sobjects/Contact/${ada}`, { Title: 'Countess' });
	await call('GET', `sobjects/Contact/${ada}?fields=Id,Title`);
	await call('GET', 'sobjects/Contact/0035g00000ZZZZZ');
	await call('PATCH', 'sobjects/Contact/Key__c/k1', { Title: 'x' });
	await call('PATCH', 'sobjects/Contact/Key__c/k2?updateOnly=false', { LastName: 'B' });
	await call('PATCH', 'sobjects/Contact/Email/ada%40example.com', { Title: 'x' });
	await call('GET', 'sobjects/Contact/Key__c/k1?fields=Id');
	await call('DELETE', 'sobjects/Contact/Key__c/k2');
	sandbox.admin.configure({ duplicateRules: { mode: 'alert' } });
	await call('POST', 'sobjects/Contact', { LastName: 'x', Email: 'ada@example.com' });
	await call('POST', 'composite/sobjects', {
		allOrNone: false,
		records: [contact({ LastName: 'x', Email: 'ada@example.com' })],
	});
	sandbox.admin.configure({ duplicateRules: { mode: 'off' } });
	sandbox.admin.moveClock({ advanceMs: 600_000 });
	for (const kind of ['updated', 'deleted'])
		await call('GET', `sobjects/Contact/${kind}?start=2026-10-01T08:00:00Z&end=2026-10-01T10:00:00Z`);
	await call('DELETE', `sobjects/Contact/${ada}`);
	await call('PATCH', `sobjects/Contact/${ada}`, { Title: 'x' });
}

async function walkJobs({ call, sandbox }: SandboxClient): Promise<void> {
	const made = await call('POST', 'jobs/ingest', {
		object: 'Contact',
		operation: 'upsert',
		externalIdFieldName: 'Key__c',
		contentType: 'CSV',
		lineEnding: 'LF',
	});
	const path = `jobs/ingest/${made.json.id}`;
	await call('PUT', `${path}/batches`, 'Key__c,LastName\nk8,A\nk9,\n');
	await call('PATCH', path, { state: 'UploadComplete' });
	for (const part of ['', '/successfulResults', '/failedResults', '/unprocessedrecords'])
		await call('GET', path + part);
	await call('GET', 'jobs/ingest');
	await call('DELETE', path);
	await call('GET', path);
	await call('POST', 'jobs/ingest', { object: 'Nothing', operation: 'insert' });
	const query = await call('POST', 'jobs/query', {
		operation: 'query',
		query: 'SELECT Id FROM Contact',
		contentType: 'CSV',
		columnDelimiter: 'COMMA',
		lineEnding: 'LF',
	});
	await call('GET', `jobs/query/${query.json.id}`);
	await call('GET', `jobs/query/${query.json.id}/results?maxRecords=1`);
	await call('GET', 'jobs/query');
	await call('DELETE', `jobs/query/${query.json.id}`);
	sandbox.admin.configure({ bulk: { runningMs: 60_000 } });
	const slow = await call('POST', 'jobs/query', { operation: 'queryAll', query: 'SELECT Id FROM Contact' });
	await call('PATCH', `jobs/query/${slow.json.id}`, { state: 'Aborted' });
}

async function walkErrors({ call, sandbox }: SandboxClient): Promise<void> {
	await call('GET', 'limits', undefined, { token: 'wrong' });
	for (const fault of [
		{ kind: 'rateLimit' },
		{ kind: 'serverError', status: 503 },
		{ kind: 'serverError', status: 500 },
		{ kind: 'expireToken' },
		{ kind: 'html' },
	] as const) {
		sandbox.admin.addFault({ fault });
		await call('GET', 'limits');
	}
	await call('GET', 'nothing');
	await call('PUT', 'sobjects/Contact', {});
}

/** In an order in which each finds what an earlier one made. */
const PARTS = [walkLogin, walkSetup, walkRecords, walkCollections, walkComposites, walkQueries, walkJobs, walkErrors];

/** Calls every route there is, errors included, and gives what was said. */
export async function walk(): Promise<Exchange[]> {
	const exchanges: Exchange[] = [];
	const client = await startClient({ onExchange: (exchange) => exchanges.push(exchange) });
	try {
		for (const part of PARTS) await part(client);
	} finally {
		await client.sandbox.close();
	}
	return exchanges;
}
