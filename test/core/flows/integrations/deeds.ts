import {
	createIntegration,
	openIntegration,
	type IntegrationDeps,
	removeConnection,
	rewrapSecrets,
	rotateSecret,
	shownConnection,
	updateIntegration,
	verifyIntegration,
} from '../../../../core/flows/integrations';
import type { Sealer } from '../../../../core/sealing';
import type { Store } from '../../../../core/store/contract';
import { InputError } from '../../../../core/lib/errors';
import type { Runtime } from '../../../../core/lib/runtime';
import { bothKeys, oldKey, openFake, pasted, renewed } from './session';
import type { ConsentingCrm } from './consenting-crm';

export const ID = 'hubspot:1';

/** Where integrations are worked with: a workspace of a store, and a CRM whose refresh tokens are good once. */
export interface Place {
	store: Store;
	workspaceId: string;
	crm: ConsentingCrm;
	runtime: Runtime;
}

/** The master key is being replaced: what was there before is sealed with the old one. */
export function depsOf({ store, workspaceId, crm, runtime }: Place, sealer: Sealer = bothKeys()): IntegrationDeps {
	return { workspace: store.workspace(workspaceId), sealer, runtime, open: openFake(crm) };
}

/** As somebody has it whom the CRM asked whether the app may. */
const consented = async ({ crm }: Place) => renewed(await crm.consent());

export type Start = 'nothing' | 'pasted' | 'renewed' | 'two';

/** How it is before. */
export async function prepare(place: Place, start: Start): Promise<void> {
	if (start === 'nothing') return;
	const deps = depsOf(place, oldKey());
	await createIntegration(deps, start === 'renewed' ? await consented(place) : pasted(), 'Acme');
	if (start === 'two') await createIntegration(deps, pasted('pat-other'), null);
}

/** Everything that writes about integrations, as a person or a workflow begins it; done again, it does no more. */
export const DEEDS = {
	create: async (place: Place) => (await createIntegration(depsOf(place), pasted(), 'Acme')).outcome,
	'create by consent': async (place: Place) =>
		(await createIntegration(depsOf(place), await consented(place), 'Acme')).outcome,
	update: async (place: Place) =>
		(await updateIntegration(depsOf(place), ID, { name: 'Beta', settings: { apiVersion: 'v3' }, over: null }))
			.outcome,
	rotate: async (place: Place) => {
		await rotateSecret(depsOf(place), ID, pasted('pat-secret-2'));
		return 'rotated';
	},
	'rotate by consent': async (place: Place) => {
		await rotateSecret(depsOf(place), ID, await consented(place));
		return 'rotated';
	},
	verify: async (place: Place) => {
		await verifyIntegration(depsOf(place), ID);
		return 'verified';
	},
	remove: async (place: Place) => {
		await removeConnection(depsOf(place).workspace, ID);
		return 'removed';
	},
	rewrap: async (place: Place) => {
		await rewrapSecrets(depsOf(place));
		return 'rewrapped';
	},
} as const satisfies Readonly<Record<string, (place: Place) => Promise<string>>>;

export type DeedName = keyof typeof DEEDS;

/** Each of them over what it may find. */
export const CASES: ReadonlyArray<readonly [DeedName, Start]> = [
	['create', 'nothing'],
	['create', 'pasted'],
	['create by consent', 'nothing'],
	['create by consent', 'renewed'],
	['update', 'pasted'],
	['update', 'renewed'],
	['rotate', 'pasted'],
	['rotate', 'renewed'],
	['rotate by consent', 'pasted'],
	['rotate by consent', 'renewed'],
	['verify', 'pasted'],
	['verify', 'renewed'],
	['remove', 'pasted'],
	['remove', 'renewed'],
	['rewrap', 'two'],
	['rewrap', 'renewed'],
];

/** Deletes the integration and makes it again: its versions begin anew, and what was read before may not count. */
export async function connectAnew(place: Place): Promise<string> {
	await DEEDS.remove(place);
	return await DEEDS['create by consent'](place);
}

/** What came of a deed: its own word, or why it was refused. @throws what says nothing of why */
export async function endOf(deed: Promise<string>): Promise<string> {
	return await deed.catch((error: unknown) => {
		if (error instanceof InputError) return `refused: ${error.message}`;
		if ((error as { kind?: string }).kind === 'auth') return 'refused: the token is void';
		throw error;
	});
}

export type Ends = Partial<Record<'first' | 'second', string>>;

/**
 * In which orders two deeds at once may count, as names of those that count: what said that it is done does, what was
 * refused left nothing.
 * @param isRemoved whether the second one deletes: who is deleted as soon as it is stored is told that it is not there
 */
export function ordersOf({ first, second }: Ends, isRemoved: boolean): string[] {
	const done = [first?.startsWith('refused') ? '' : 'first', second?.startsWith('refused') ? '' : 'second'];
	const both = ['first,second', 'second,first'];
	if (!done.includes('')) return both;
	return [done.join(''), ...(isRemoved ? both : [])];
}

/**
 * What is stored, opened with every key: one line for each integration. Tokens are `living` where the CRM takes them.
 * @throws InputError where something does not open
 */
export async function viewOf(place: Place): Promise<string[]> {
	const deps = depsOf(place);
	const { items } = await deps.workspace.connections.list({ limit: 100, after: null });
	const lines: string[] = [];
	for (const { integration, connection } of items) {
		const head = `${integration.id} ${String(integration.accountName)}`;
		if (connection === null) {
			lines.push(`${head}: not connected`);
			continue;
		}
		const { name, way, settings, keyId } = shownConnection(connection)!;
		const { entered } = await openIntegration(deps, integration.id);
		const isLiving = await place.crm.isGood(String(entered.tokens?.refresh_token));
		const tokens = entered.tokens === null ? 'none' : isLiving ? 'living' : 'dead';
		lines.push(`${head}: ${JSON.stringify({ name, way, settings, secrets: entered.secrets })} ${keyId} ${tokens}`);
	}
	return lines;
}
