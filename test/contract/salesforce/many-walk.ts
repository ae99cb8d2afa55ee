import { DATA } from '../../sandbox/crm/salesforce/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/salesforce/sandbox-client';

/** A contact in a list of records, which says what it is. */
export const contact = (values: object) => ({ attributes: { type: 'Contact' }, ...values });

/** Many records in one call. */
export async function walkCollections({ call }: SandboxClient): Promise<void> {
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
}

/** Many requests in one call. */
export async function walkComposites({ call }: SandboxClient): Promise<void> {
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
}

export async function walkQueries({ call, soql, sandbox }: SandboxClient): Promise<void> {
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
