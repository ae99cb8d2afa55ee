import type { CrmAdapter } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { codeOf as scriptedCodeOf, json, person, pipedrive } from './answers-of';

describe('A refusal that has nothing to do with the fields', () => {
	it("is looked into once where the fields are another adapter's, and stays", async () => {
		const shared = createSharedLimits();
		const refusal = json({ success: false, error: 'Validation failed: phones: must be an array' }, 400);
		const first = pipedrive([json({ data: person(1) })], { shared });
		await first.adapter.create('contact', [{ fields: { email: 'a@example.com' } }]);
		const second = pipedrive([refusal], { shared });
		const outcomes = await second.adapter.create('contact', [
			{ fields: { email: 'b@example.com' } },
			{ fields: { email: 'c@example.com' } },
		]);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { kind: 'invalid' } },
			{ ok: false, problem: { kind: 'invalid' } },
		]);
		expect(second.sent).toHaveLength(2);
		expect(second.adapter.counts()).toMatchObject({ writes: 2, reads: 1 });
	});
});

describe('A Pipedrive that passes over codes it does not know', () => {
	it.each([
		[
			'create',
			(adapter: CrmAdapter) =>
				adapter.create('contact', [{ fields: { email: 'b@example.com', socialFollowers: 5 } }]),
			['POST', 'PATCH'],
		],
		[
			'update',
			(adapter: CrmAdapter) => adapter.update('contact', [{ id: '7', fields: { socialFollowers: 5 } }]),
			['PATCH', 'PATCH'],
		],
	] as const)(
		'gets the values once more when its answer to a %s shows that they got lost',
		async (_name, write, methods) => {
			const shared = createSharedLimits();
			await pipedrive([], { shared }).adapter.describeFields('contact');
			const newCode = 'f'.repeat(40);
			const sent: Array<[method: string, body: unknown]> = [];
			const { adapter } = pipedrive([], {
				shared,
				send: async ({ method, url, body }) => {
					if (url.includes('/personFields')) {
						const field = {
							field_code: newCode,
							field_name: 'Social followers',
							field_type: 'double',
							is_custom_field: true,
						};
						return { status: 200, headers: {}, body: JSON.stringify({ data: [field] }) };
					}
					const { custom_fields: custom = {} } = JSON.parse(body ?? '{}') as {
						custom_fields?: Record<string, unknown>;
					};
					sent.push([method, custom]);
					return {
						status: 200,
						headers: {},
						body: JSON.stringify({
							data: person(7, { custom_fields: { [newCode]: custom[newCode] ?? null } }),
						}),
					};
				},
			});
			const outcomes = await write(adapter);
			expect(outcomes).toMatchObject([{ ok: true, record: { id: '7', fields: { socialFollowers: 5 } } }]);
			expect(sent).toEqual([
				[methods[0], { [scriptedCodeOf('Social followers')]: 5 }],
				[methods[1], { [newCode]: 5 }],
			]);
		},
	);
});
