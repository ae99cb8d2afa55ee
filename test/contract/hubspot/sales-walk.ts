import type { SandboxClient } from '../../sandbox/crm/hubspot/sandbox-client';
import type { Paths } from './paths';

interface Journey {
	type: string;
	group: string;
	/** What a new record of the type needs. */
	properties: Record<string, string>;
	/** Association type to a contact. */
	toContact: number;
	change: Record<string, string>;
}

const JOURNEYS: readonly Journey[] = [
	{
		type: 'communications',
		group: 'engagement',
		properties: {
			hs_timestamp: '2026-10-01T09:00:00Z',
			hs_communication_channel_type: 'WHATS_APP',
			hs_communication_body: 'Hello',
		},
		toContact: 81,
		change: { hs_communication_body: 'Again' },
	},
	{
		type: 'deals',
		group: 'dealinformation',
		properties: { dealname: 'Annual plan', dealstage: 'appointmentscheduled', amount: '1234.56' },
		toContact: 3,
		change: { dealstage: 'closedwon' },
	},
	{
		type: 'leads',
		group: 'leadinformation',
		properties: { hs_lead_name: 'Ada' },
		toContact: 578,
		change: { hs_pipeline_stage: 'connected-stage-id' },
	},
];

async function walkRecords(
	{ call }: SandboxClient,
	{ objects, properties, batches }: Paths,
	journey: Journey,
	contact: string,
): Promise<void> {
	const base = `${objects}/${journey.type}`;
	const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: journey.toContact }];
	const associations = [{ to: { id: contact }, types }];
	const name = `key_of_${journey.type}`;
	await call('POST', `${properties}/${journey.type}`, {
		name,
		label: 'Key',
		type: 'string',
		fieldType: 'text',
		groupName: journey.group,
		hasUniqueValue: true,
	});
	const first = await call('POST', base, { properties: { ...journey.properties, [name]: 'k1' }, associations });
	const { id } = first.json;
	await call('POST', `${base}/batch/create`, {
		inputs: [
			{ properties: journey.properties, associations, objectWriteTraceId: 'a' },
			{ properties: journey.properties, associations: [{ to: { id: '1' }, types }], objectWriteTraceId: 'b' },
		],
	});
	await call('GET', `${base}/${id}`);
	await call('GET', `${base}?limit=1`);
	await call('PATCH', `${base}/${id}`, { properties: journey.change });
	await call('POST', `${base}/batch/read`, { properties: [], propertiesWithHistory: [], inputs: [{ id }] });
	await call('POST', `${base}/batch/update`, {
		inputs: [
			{ id, properties: journey.change },
			{ id: '1', properties: journey.change },
		],
	});
	await call('POST', `${base}/batch/upsert`, {
		inputs: [{ id: 'k1', idProperty: name, properties: journey.change }],
	});
	await call('POST', `${base}/search`, {
		sorts: ['hs_lastmodifieddate'],
		filterGroups: [{ filters: [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '0' }] }],
	});
	await call('POST', `${batches}/${journey.type}/contacts/batch/read`, { inputs: [{ id }, { id: '1' }] });
	await call('POST', `${base}/batch/archive`, { inputs: [{ id }] });
	await call('DELETE', `${base}/${id}`);
}

/** Every call about messages, deals, leads and their pipelines. */
export async function walkSales(client: SandboxClient, paths: Paths, contact: string): Promise<void> {
	for (const journey of JOURNEYS) await walkRecords(client, paths, journey, contact);
	for (const [type, pipeline, stage] of [
		['deals', 'default', 'closedwon'],
		['leads', 'lead-pipeline-id', 'new-stage-id'],
	] as const) {
		await client.call('GET', `${paths.pipelines}/${type}`);
		await client.call('GET', `${paths.pipelines}/${type}/${pipeline}`);
		await client.call('GET', `${paths.pipelines}/${type}/${pipeline}/stages`);
		await client.call('GET', `${paths.pipelines}/${type}/${pipeline}/stages/${stage}`);
	}
	await client.call('GET', `${paths.pipelines}/deals/nowhere`);
}
