import { createSign } from 'node:crypto';
import type { Exchange } from '../../../sandbox/crm';
import { sandboxKeyPair } from '../../../sandbox/crm/salesforce';
import { CLIENT, DATA, startClient } from '../../sandbox/crm/salesforce/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/salesforce/sandbox-client';

const APP = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
const REDIRECT = 'http://127.0.0.1/callback';
const KEY_FIELD = { label: 'Key', type: 'Text', length: 100, externalId: true, unique: true };
const contact = (values: object) => ({ attributes: { type: 'Contact' }, ...values });

function assertion(now: number): string {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const signed = `${part({ alg: 'RS256' })}.${part({ iss: CLIENT.clientId, sub: 'dana.ops@example.com', aud: 'https://login.salesforce.com', exp: Math.floor(now / 1000) + 60 })}`;
	return `${signed}.${createSign('RSA-SHA256').update(signed).sign(sandboxKeyPair().privateKey, 'base64url')}`;
}

async function walkLogin({ call, form, sandbox }: SandboxClient): Promise<void> {
	const consent = await call(
		'GET',
		`/services/oauth2/authorize?${new URLSearchParams({ response_type: 'code', client_id: CLIENT.clientId, redirect_uri: REDIRECT, scope: 'api', state: 's' })}`,
	);
	const code = new URL(consent.headers['location'] ?? '').searchParams.get('code') ?? '';
	const granted = await form('/services/oauth2/token', {
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT,
		...APP,
	});
	await form('/services/oauth2/token', {
		grant_type: 'refresh_token',
		refresh_token: granted.json.refresh_token,
		...APP,
	});
	await form('/services/oauth2/token', { grant_type: 'client_credentials', ...APP });
	await form('/services/oauth2/token', {
		grant_type: 'password',
		username: 'dana.ops@example.com',
		password: 'sandbox-passwordsandboxtoken',
		...APP,
	});
	const last = await form('/services/oauth2/token', {
		grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
		assertion: assertion(sandbox.admin.now()),
	});
	await form('/services/oauth2/token', { grant_type: 'refresh_token', refresh_token: 'wrong', ...APP });
	await form('/services/oauth2/introspect', { token: granted.json.access_token, ...APP });
	const info = await call('GET', '/services/oauth2/userinfo');
	await call('GET', new URL(String(info.json['sub'])).pathname);
	await form('/services/oauth2/revoke', { token: granted.json.refresh_token });
	await call('GET', `/services/oauth2/revoke?token=${encodeURIComponent(last.json.access_token)}`);
}

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

async function walkMany({ call, soql, sandbox }: SandboxClient): Promise<void> {
	const created = await call('POST', 'composite/sobjects', {
		allOrNone: false,
		records: [contact({ LastName: 'A' }), contact({ LastName: 'B' }), contact({})],
	});
	const [a = '', b = ''] = created.list.map(({ id }) => id);
	await call('PATCH', 'composite/sobjects', {
		allOrNone: true,
		records: [contact({ Id: a, Title: 'x' }), contact({ Id: 'nonsense' })],
	});
	await call('PATCH', 'composite/sobjects/Contact/Key__c', {
		records: [contact({ Key__c: 'k5', LastName: 'C' }), contact({ Key__c: 'k6' }), { Key__c: 'k7' }],
	});
	await call('GET', `composite/sobjects/Contact?ids=${a},0035g00000ZZZZZ&fields=Id`);
	await call('POST', 'composite/sobjects/Contact', { ids: [a], fields: ['Id'] });
	await call('DELETE', `composite/sobjects?ids=${b},nonsense&allOrNone=false`);
	const step = (body: object) => ({ method: 'POST', url: `${DATA}/sobjects/Account`, referenceId: 'acme', body });
	await call('POST', 'composite', {
		allOrNone: true,
		collateSubrequests: false,
		compositeRequest: [step({ Name: 'Acme' })],
	});
	await call('POST', 'composite/batch', {
		haltOnError: false,
		batchRequests: [
			{ method: 'GET', url: 'v59.0/limits' },
			{ method: 'GET', url: 'v59.0/nothing' },
		],
	});
	await call('POST', 'composite/graph', {
		graphs: [
			{ graphId: '1', compositeRequest: [step({ Name: 'Acme' })] },
			{ graphId: '2', compositeRequest: [step({})] },
		],
	});
	sandbox.admin.configure({ queryPageSize: 1 });
	for (const [path, object] of [
		['query', 'Contact'],
		['queryAll', 'Contact'],
		['tooling/query', 'User'],
	]) {
		const first = await call('GET', `${path}?q=SELECT+Id,CreatedBy.Name+FROM+${object}`);
		await call(
			'GET',
			path === 'queryAll'
				? first.json.nextRecordsUrl.replace('/query/', '/queryAll/')
				: first.json.nextRecordsUrl,
		);
	}
	sandbox.admin.configure({ queryPageSize: null });
	await soql('SELECT COUNT() FROM Contact');
	for (const query of ['SELECT', 'SELECT Nothing FROM Contact', 'SELECT Id FROM Nothing']) await soql(query);
	await call('GET', 'query/wrong-1');
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

/** Calls every route there is, errors included, and gives what was said. */
export async function walk(): Promise<Exchange[]> {
	const exchanges: Exchange[] = [];
	const client = await startClient({ onExchange: (exchange) => exchanges.push(exchange) });
	try {
		for (const part of [walkLogin, walkSetup, walkRecords, walkMany, walkJobs, walkErrors]) await part(client);
	} finally {
		await client.sandbox.close();
	}
	return exchanges;
}
