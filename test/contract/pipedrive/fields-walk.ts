import type { SandboxClient } from '../../sandbox/crm/pipedrive/sandbox-client';

const V2 = '/api/v2';

/** The keys of fields that records can be given values for. */
export interface FieldCodes {
	score: string;
	/** An option of `channels`. */
	channel: string;
	channels: string;
	budget: string;
}

/** Every call about the fields of one kind of record. @returns the key of a number field that stays */
async function walkFieldsOf({ call, data }: SandboxClient, owner: string): Promise<string> {
	const base = `${V2}/${owner}Fields`;
	const score = await data('POST', base, { field_name: 'Score', field_type: 'double' });
	const channel = await data('POST', base, {
		field_name: 'Channel',
		field_type: 'enum',
		options: [{ label: 'Post' }, { label: 'Message' }],
	});
	await data('PATCH', `${base}/${score.field_code}`, { field_name: 'Engagement score' });
	await data('GET', `${base}/${score.field_code}?include_fields=ui_visibility`);
	const [added] = await data('POST', `${base}/${channel.field_code}/options`, [{ label: 'Comment' }]);
	await data('PATCH', `${base}/${channel.field_code}/options`, [{ id: added.id, label: 'Remark' }]);
	await data('DELETE', `${base}/${channel.field_code}/options`, [{ id: added.id }]);
	await data('DELETE', `${base}/${channel.field_code}`);
	await data('GET', `${base}?limit=5`);
	await call('GET', `${base}/nowhere`);
	const old = await data('POST', `/v1/${owner}Fields`, { name: 'Old', field_type: 'varchar' });
	await data('GET', `/v1/${owner}Fields?start=0&limit=100`);
	await data('GET', `/v1/${owner}Fields/${old.id}`);
	await data('PUT', `/v1/${owner}Fields/${old.id}`, { name: 'Older' });
	await data('DELETE', `/v1/${owner}Fields/${old.id}`);
	return score.field_code;
}

export async function walkFields(client: SandboxClient): Promise<FieldCodes> {
	const { data } = client;
	await data('GET', `${V2}/activityFields?limit=5&include_fields=ui_visibility`);
	await data('GET', `${V2}/activityFields/type`);
	await data('GET', '/v1/activityFields');
	const score = await walkFieldsOf(client, 'person');
	for (const owner of ['organization', 'deal']) await walkFieldsOf(client, owner);
	const set = await data('POST', `${V2}/personFields`, {
		field_name: 'Channels',
		field_type: 'set',
		options: [{ label: 'X' }, { label: 'LinkedIn' }],
	});
	const budget = await data('POST', `${V2}/dealFields`, { field_name: 'Budget', field_type: 'monetary' });
	await data('GET', '/v1/leadFields');
	return {
		score,
		channel: String(set.options[0].id),
		channels: set.field_code,
		budget: budget.field_code,
	};
}
