import type { SandboxClient } from '../../sandbox/crm/zoho/sandbox-client';

const DEAL = { Deal_Name: 'Plan', Stage: 'Qualification', Pipeline: 'Standard (Standard)', Closing_Date: '2026-12-31' };

async function walkLeads({ v8, make }: SandboxClient): Promise<void> {
	const [lead, other] = await make(
		'Leads',
		{ Last_Name: 'Ada', Company: 'Engines', Email: 'x@example.com' },
		{ Last_Name: 'Other' },
	);
	await make('Accounts', { Account_Name: 'Engines' });
	await v8('GET', `/Leads/${lead}/__conversion_options`);
	await v8('GET', `/Leads/${other}/__conversion_options`);
	await v8('POST', `/Leads/${lead}/actions/convert`, { data: [{ Deals: { ...DEAL, Stage: 'x' } }] });
	await v8('POST', `/Leads/${lead}/actions/convert`, { data: [{ Deals: DEAL, overwrite: false }] });
	await v8('POST', `/Leads/${lead}/actions/convert`, { data: [{}] });
	await v8('POST', '/Leads/5725767000000999999/actions/convert', { data: [{}] });
	await v8('GET', '/Leads?fields=Last_Name,Converted_Contact&converted=true');
}

async function walkMerges({ v8, make, sandbox }: SandboxClient): Promise<void> {
	const [master, first, second] = await make('Contacts', ...['A', 'B', 'C'].map((Last_Name) => ({ Last_Name })));
	const merge = (data: unknown) => v8('POST', `/Contacts/${master}/actions/merge`, { merge: [{ data }] });
	await merge([{ id: first, _fields: [{ api_name: 'Title' }] }]);
	await merge([{ id: master }]);
	await merge([{ id: second }, { id: second }, { id: second }]);
	await make('Notes', { Note_Content: 'Hi', Parent_Id: { id: second } });
	sandbox.admin.configure({ mergeAtOnce: 0 });
	const scheduled = await merge([{ id: second }]);
	await v8('GET', `/Contacts/${master}/actions/merge?job_id=${scheduled.json.merge[0].details.job_id}`);
	await v8('GET', `/Contacts/${master}/actions/merge`);
}

export async function walkSales(client: SandboxClient, contact: string): Promise<void> {
	const { v8, make } = client;
	await make('Deals', { ...DEAL, Contact_Name: { id: contact } });
	await make('Tasks', { Subject: 'Call back', Who_Id: { id: contact } });
	await v8('POST', '/Deals', { data: [{ Deal_Name: 'Nothing' }] });
	const [note] = await make('Notes', {
		Note_Title: 'T',
		Note_Content: 'Hi',
		Parent_Id: { id: contact, module: { api_name: 'Contacts' } },
	});
	await v8('POST', `/Contacts/${contact}/Notes`, { data: [{ Note_Content: 'Beside it' }] });
	await v8('GET', '/Notes?fields=Note_Title,Note_Content,Parent_Id,Owner,Created_Time');
	await v8('GET', `/Notes/${note}?fields=Note_Title,Note_Content,Parent_Id`);
	await v8('PUT', `/Notes/${note}`, { data: [{ Note_Content: 'Hello' }] });
	await v8('GET', `/Contacts/${contact}/Notes?fields=Note_Content`);
	await v8('GET', `/Contacts/${contact}/Deals?fields=Deal_Name`);
	await v8('GET', `/Contacts/${contact}/Invoices?fields=id`);
	await v8('DELETE', `/Notes?ids=${note}`);
	await walkLeads(client);
	await walkMerges(client);
}
