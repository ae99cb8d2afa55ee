/**
 * A first meeting of many contacts with as many records, and then keeping them in step, with each CRM through its
 * adapter, and a sandbox in a process of its own.
 * Run with `node --expose-gc --import tsx test/bench/two-way/three-crms.ts [contacts] [names of CRMs]`.
 */
import type { CrmAdapter, CrmField } from '../../../core/crm/contract';
import { createSharedLimits } from '../../../core/crm/transport/shared-limits';
import type { Runtime } from '../../../core/lib/runtime';
import type { Integration } from '../../../core/store/contract';
import { EMULATORS, SANDBOX_ACCESS, SANDBOX_PROVIDERS, type SandboxProvider } from '../../../sandbox/crm';
import { SOME_TIME } from '../../core/store/support/people';
import { realRuntime } from '../../core/store/support/runtime';
import { CRMS } from '../../support/crms';
import { createSendHttp } from '../../support/fetch-http';
import type { RemoteSandbox } from '../../support/sandbox-admin';
import { count, table } from '../figures';
import { withStore } from '../with-store';
import { countedAdapter } from './counted-adapter';
import { editHere } from './edit-here';
import { OBJECT, POLICY, recordValues, savePolicy, storePeople } from './generated-people';
import { HEAD, measuredSync } from './measured-sync';
import { startSandboxProcess } from './sandbox-process';

const SEEDED_AT_ONCE = 1_000;
const KEPT: readonly string[] = ['email', 'firstName', 'lastName'];
/** One in a hundred is edited there, and another one here. */
const EVERY = 100;
const EDITED_HERE = 50;
const HOUR_MS = 3_600_000;

/** The real world, at a time that can be moved. */
function movableRuntime(): Runtime & { advance(ms: number): void } {
	let ahead = 0;
	const clock: Runtime['clock'] = { ...realRuntime.clock, now: () => realRuntime.clock.now() + ahead };
	return { ...realRuntime, clock, advance: (ms) => void (ahead += ms) };
}

function adapterFor(provider: SandboxProvider, baseUrl: string, runtime: Runtime): CrmAdapter {
	return CRMS[provider].benchmark.twoWay.createAdapter({
		send: createSendHttp(),
		tokens: { current: async () => await Promise.resolve(SANDBOX_ACCESS[provider].token) },
		runtime,
		accountKey: `bench of ${provider}`,
		baseUrl,
		shared: createSharedLimits(),
	});
}

/** @returns ids of the records, by number */
async function seed(provider: SandboxProvider, sandbox: RemoteSandbox, size: number, key: CrmField): Promise<string[]> {
	const rows = EMULATORS[provider].demo.people;
	const { toSeed, idOf } = CRMS[provider].benchmark.twoWay;
	for (let start = 0; start < size; start += SEEDED_AT_ONCE) {
		const length = Math.min(SEEDED_AT_ONCE, size - start);
		const people = Array.from({ length }, (_, index) => toSeed(recordValues(start + index), key.nativeName));
		await sandbox.seed({ [rows]: people });
	}
	return (await sandbox.rows<Record<string, unknown>>(rows)).map(idOf);
}

async function benchOne(provider: SandboxProvider, sandbox: RemoteSandbox, size: number): Promise<void> {
	const runtime = movableRuntime();
	const { adapter, calls: callsSoFar } = countedAdapter(adapterFor(provider, sandbox.url, runtime));
	const { settings = {}, before } = CRMS[provider].benchmark.twoWay;
	await sandbox.configure(settings);
	if (Object.keys(before).length > 0) await sandbox.seed(before);
	await adapter.provisionFields(OBJECT);
	const key = (await adapter.describeFields(OBJECT)).find(({ canonical }) => canonical === 'externalKey');
	if (key === undefined) throw new Error('There is no field for the key');
	// What changed in the last minutes is listed again by every feed, so they are all from an hour ago.
	await sandbox.moveClock({ advanceMs: -HOUR_MS });
	const crmIds = await seed(provider, sandbox, size, key);
	await sandbox.moveClock({ advanceMs: HOUR_MS });
	await withStore(async ({ workspace }) => {
		const { accountId } = await adapter.verify();
		const integration: Integration = {
			id: `${provider}:1`,
			provider,
			accountId,
			accountName: null,
			createdAt: SOME_TIME,
		};
		await workspace.integrations.save(integration, 'fingerprint');
		const ids = await storePeople(workspace, size, null, (number) => number % EVERY === EDITED_HERE);
		await savePolicy(workspace, integration.id, {
			...POLICY,
			fields: POLICY.fields.filter(({ crm }) => KEPT.includes(crm)),
		});
		const calls = async () => await Promise.resolve(callsSoFar());
		const kept = { workspace, integration, adapter, calls, runtime };
		const label = EMULATORS[provider].label;
		await measuredSync(
			`${label}: a first meeting`,
			kept,
			({ counts }) => counts.hubCreates + counts.crmCreates === 0,
		);
		const linked = await workspace.links.countLiving(integration.id, OBJECT);
		if (linked !== size) throw new Error(`${linked} are linked instead of ${size}`);
		await measuredSync(`${label}: the one after it`, kept, () => true);
		await measuredSync(`${label}: the next`, kept, ({ counts }) => counts.updated === 0);
		const { toEdit } = CRMS[provider].benchmark.twoWay;
		const edited = crmIds.filter((_, number) => number % EVERY === 0);
		await sandbox.seed({ edits: edited.map((id, index) => toEdit(id, `Edited ${index}`)) });
		await editHere(workspace, [...ids.values()], { firstName: 'Edited' });
		await measuredSync(
			`${label}: 1 % on each side`,
			kept,
			({ counts }) => counts.updated === edited.length + ids.size,
		);
		// The first run begins before the newest change that the last one saw; nothing older can turn up after it.
		for (const title of ['hours later', 'the one after that: nothing changed']) {
			await sandbox.moveClock({ advanceMs: 3 * HOUR_MS });
			runtime.advance(3 * HOUR_MS);
			await measuredSync(`${label}: ${title}`, kept, ({ counts }) => counts.updated === 0);
		}
	});
}

/** Prints one table. */
export async function benchThreeCrms(size: number, crms: readonly string[] = SANDBOX_PROVIDERS): Promise<void> {
	console.log(`\n${count(size)} contacts, as many records\n`);
	console.log(table(HEAD, []));
	for (const provider of SANDBOX_PROVIDERS.filter((each) => crms.includes(each))) {
		const { sandbox, stop } = await startSandboxProcess(provider);
		try {
			await benchOne(provider, sandbox, size);
		} finally {
			await stop();
		}
	}
}

if (require.main === module) void benchThreeCrms(Number(process.argv[2] ?? 100_000), process.argv[3]?.split(','));
