/**
 * How often last write wins knows which of two edits was the last, and how often it is right, for each CRM: people are
 * edited on both sides between two runs six hours apart, by its adapter over its emulator, in time that is moved.
 * Run with `node --import tsx test/bench/two-way/time-evidence.ts [people for each gap] [seed]`.
 */
import { recognitionKeys, type Contact } from '../../../core/contact';
import { createSharedLimits } from '../../../core/crm/transport/shared-limits';
import { syncTwoWay } from '../../../core/flows/sync';
import type { Integration, WorkspaceStore } from '../../../core/store/contract';
import { EMULATORS, SANDBOX_PROVIDERS, type SandboxProvider } from '../../../sandbox/crm';
import { SOME_TIME } from '../../core/store/support/people';
import type { CrmUnderTest } from '../../conformance/crm/session';
import { CRMS } from '../../support/crms';
import { createSendHttp } from '../../support/fetch-http';
import { testRuntime } from '../../support/runtime';
import { bothWays, editContact, shared } from '../../support/two-way/hub';
import { table } from '../figures';
import { withStore } from '../with-store';
import { drawCouples, editsOfAWindow, GAPS, resultOf, WINDOW_MS, type Couple, type Result } from './colliding-edits';
import { contactOf, OBJECT, savePolicy } from './generated-people';

const MINUTE_MS = 60_000;
const SEED = 20_261_128;

interface Measured {
	provider: SandboxProvider;
	/** Which both sides edit. */
	field: 'jobTitle' | 'company';
	label: string;
}

/** A field whose history the CRM keeps, and one whose it does not. */
const MEASURED = SANDBOX_PROVIDERS.flatMap((provider): Measured[] => {
	const { label } = EMULATORS[provider];
	const { untracked } = CRMS[provider].benchmark.twoWay;
	const tracked = { provider, field: 'jobTitle', label } as const;
	return untracked === undefined
		? [tracked]
		: [tracked, { provider, field: untracked, label: `${label}, untracked` }];
});

interface Place {
	crm: CrmUnderTest;
	workspace: WorkspaceStore;
	runtime: ReturnType<typeof testRuntime>;
}

/** @returns how a run goes, which gives its id */
async function connect({ crm, workspace, runtime }: Place, field: Measured['field']): Promise<() => Promise<string>> {
	const adapter = crm.createAdapter({
		send: createSendHttp(),
		tokens: { current: async () => await Promise.resolve(crm.tokens.static) },
		runtime,
		accountKey: 'bench of times',
		baseUrl: crm.url,
		shared: createSharedLimits(),
	});
	await adapter.provisionFields(OBJECT);
	const { accountId } = await adapter.verify();
	const integration: Integration = {
		id: INTEGRATION,
		provider: adapter.id,
		accountId,
		accountName: null,
		createdAt: SOME_TIME,
	};
	await workspace.integrations.save(integration, 'fingerprint');
	const fields = (['email', 'firstName', 'lastName', field] as const).map((name) => shared(name));
	await savePolicy(workspace, INTEGRATION, bothWays({ fields }));
	return async () => {
		const input = { workspace, runtime, integration, adapter, object: OBJECT, kind: 'twoWay' } as const;
		const { state, reason, runId } = await syncTwoWay(input);
		if (state !== 'done') throw new Error(reason ?? state);
		runtime.advance(MINUTE_MS);
		return runId;
	};
}

const INTEGRATION = 'crm:1';

/** Everybody's edits, at their times. */
async function editAll(place: Place, people: readonly Contact[], couples: readonly Couple[], field: string) {
	const { crm, workspace, runtime } = place;
	const links = await workspace.links.find(
		INTEGRATION,
		OBJECT,
		people.map(({ id }) => id),
	);
	const begun = runtime.clock.now();
	for (const { at, number, side, isOther } of editsOfAWindow(couples)) {
		runtime.advance(begun + at - runtime.clock.now());
		const contactId = people[number]?.id ?? '';
		const crmId = links.get(contactId)?.crmId ?? '';
		if (isOther) crm.twoWay.edit(crmId, { firstName: 'Other', lastName: `Edit ${number}` });
		else if (side === 'crm') crm.twoWay.edit(crmId, { [field]: 'In the CRM' });
		else await editContact(place, contactId, { [field]: 'Here' });
	}
	runtime.advance(begun + WINDOW_MS - runtime.clock.now());
}

async function measure({ provider, field }: Measured, couples: readonly Couple[]): Promise<Result[]> {
	const [part] = CRMS[provider].conformance;
	if (part === undefined) throw new Error(`There is no ${provider}`);
	const runtime = testRuntime();
	const crm = await part.start({ clock: runtime.clock });
	try {
		return await withStore(async ({ workspace }) => {
			const place = { crm, workspace, runtime };
			const sync = await connect(place, field);
			const people = couples.map((_, number) => contactOf(number));
			await workspace.contacts.save(people.map((contact) => ({ contact, keys: recognitionKeys(contact) })));
			await workspace.syncOutbox.noteAll(INTEGRATION, OBJECT);
			for (let round = 0; round < 2; round++) await sync();
			await editAll(place, people, couples, field);
			// What was about to be decided otherwise just before it was written is taken by the run after.
			const runs = [await sync(), await sync()];
			const entries = await Promise.all(runs.map(async (id) => await workspace.audit.listForRun(id)));
			return people.map(({ id }, number) => resultOf(couples[number], field, entries.flat(), id));
		}, runtime);
	} finally {
		await crm.close();
	}
}

const share = (part: readonly unknown[], all: readonly unknown[]) =>
	all.length === 0 ? '-' : `${((100 * part.length) / all.length).toFixed(1)} %`;

/** Prints one table. */
export async function benchTimeEvidence(perGap = 200, seed = SEED): Promise<void> {
	const couples = drawCouples(perGap, seed);
	console.log(`\n${perGap} people for each gap, seed ${seed}; of half of them another field was edited, too\n`);
	const rows: string[][] = [];
	for (const measured of MEASURED) {
		const results = await measure(measured, couples);
		for (const gap of GAPS) {
			const of = results.filter((_, number) => couples[number]?.gap === gap);
			const [known, unknown] = [false, true].map((is) => of.filter(({ isUncertain }) => isUncertain === is));
			const right = (list: readonly Result[] = []) =>
				share(
					list.filter(({ isRight }) => isRight),
					list,
				);
			rows.push([measured.label, gap.label, share(unknown ?? [], of), right(known), right(unknown)]);
		}
	}
	const head = ['CRM', 'between the two edits', 'time uncertain', 'right where certain', 'right where uncertain'];
	console.log(table(head, rows));
}

if (require.main === module) void benchTimeEvidence(Number(process.argv[2] ?? 200), Number(process.argv[3] ?? SEED));
