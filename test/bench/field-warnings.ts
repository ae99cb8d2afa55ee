/**
 * What looking through the stored values takes that are kept in step: 100,000 contacts, six fields of their own and two
 * custom ones, one of which the CRM takes once.
 * Run with `node --import tsx test/bench/field-warnings.ts [contacts]`.
 */
import { policyWarnings } from '../../core/flows/sync';
import { PLAIN_FIELD, type CrmField } from '../../core/crm/contract';
import type { FieldMapping, HubField, WorkspaceStore } from '../../core/store/contract';
import { person, SOME_TIME, withKeys } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';
import { forgetPeak, peakMemory } from './peak-memory';
import { watchStalls } from './stall-watch';
import { withStore } from './with-store';

const PAGE = 500;
const CUSTOM = ['custom:language', 'custom:number'] as const;

const fieldOf = (nativeName: string, special: Partial<CrmField>): CrmField => ({
	...PLAIN_FIELD,
	nativeName,
	canonical: null,
	label: nativeName,
	type: 'string',
	readOnly: false,
	...special,
});

const FIELDS: CrmField[] = [
	fieldOf('language', { type: 'enumeration', options: ['en', 'de', 'pt'].map((value) => ({ value, label: value })) }),
	fieldOf('number', { isUnique: true, length: 6 }),
];

const mapping = (hub: HubField, crm = hub.replace('custom:', 'native:')): FieldMapping =>
	({
		hub,
		crm,
		owner: 'shared',
		conflict: 'ask',
		tie: 'crm',
		clearing: true,
		firstMeeting: 'keepBoth',
	}) as FieldMapping;

async function fill({ contacts, hubValues }: WorkspaceStore, count: number): Promise<void> {
	const changed = { notBefore: null, notAfter: SOME_TIME };
	for (let first = 0; first < count; first += PAGE) {
		const people = Array.from({ length: Math.min(PAGE, count - first) }, (_, index) => person(first + index));
		await contacts.save(people.map(withKeys));
		await hubValues.save(
			people.flatMap(({ id: contactId }, index) => [
				{ contactId, field: CUSTOM[0], value: index % 50 === 0 ? 'fr' : 'en', origin: 'user', changed },
				{ contactId, field: CUSTOM[1], value: `n${first + index}`, origin: 'user', changed },
			]),
		);
	}
}

export async function benchFieldWarnings(count: number): Promise<void> {
	await withStore(async ({ workspace }) => {
		await fill(workspace, count);
		const own = ['email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle'] as const;
		const policy = { fields: [...own, ...CUSTOM].map((hub) => mapping(hub)) };
		const limits = Object.fromEntries(own.map((name) => [name, { length: 40 }]));
		const adapter = { capabilities: { limits, uniqueEmail: true, timestampPrecisionMs: 1 } as never };
		await forgetPeak(process.pid);
		const before = process.memoryUsage().rss;
		const [stalls, start, cpu] = [watchStalls(), performance.now(), process.cpuUsage()];
		const warnings = await policyWarnings(
			{ workspace, adapter, policy, fields: FIELDS, runtime: realRuntime },
			'CRM',
		);
		const seconds = ((performance.now() - start) / 1_000).toFixed(1);
		const { user, system } = process.cpuUsage(cpu);
		const worked = ((user + system) / 1e6).toFixed(1);
		const { wallMs, workedMs } = stalls.stop();
		const grown = Math.round((((await peakMemory(process.pid)) ?? before) - before) / 2 ** 20);
		console.log(
			`${count} contacts: ${seconds} s (${worked} s of work), longest turn ${workedMs.toFixed(0)} ms of work (${wallMs.toFixed(0)} ms), ${grown} MB more`,
		);
		for (const { warning } of warnings) console.log(`- ${warning}`);
	});
}

if (require.main === module) void benchFieldWarnings(Number(process.argv[2] ?? 100_000));
