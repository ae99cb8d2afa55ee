import { systemClock } from '../../../sandbox/crm/core/clock';
import { itemsOf, type N8nClient, type WorkflowJson } from '../../../sandbox/n8n';
import { type PlatformSession, startPlatform } from '../../../sandbox/platforms';
import { readStore, storeOf, until } from '../../support/social-trigger';
import type { DoorCase, DoorCredential } from './doors';

/** What the platforms are told. They want HTTPS and no port; the callers know where it really is. */
const PUBLIC_ORIGIN = 'https://hooks.example';

/** How fast an answer comes is measured elsewhere: here a machine that is busy is no fault. */
const DEADLINE_FACTOR = 30;

/** A trigger that is published, and the platform that calls it. */
export interface PublishedDoor {
	id: string;
	/** As the platform knows it. */
	address: string;
	session: PlatformSession;
	/** Everything that was started by deliveries: the items of the trigger and of *Event: Record*. */
	outcome: () => Promise<Outcome>;
	/** Waits until nothing is left to be handed on. */
	handled: () => Promise<void>;
	count: (table: 'inbox' | 'interactions', where?: string) => number;
	texts: () => string[];
	refusals: () => Record<string, number>;
	unpublish: () => Promise<void>;
}

export interface Outcome {
	statuses: string[];
	handedOn: Array<{ delivery: string; idempotencyKey: string }>;
	recorded: string[];
}

function doorWorkflow(id: string, { door, parameters }: DoorCase, credential: DoorCredential & { id: string }) {
	const node = (name: string, type: string, more: object, nodeParameters: object) => ({
		id: `node of ${name}`,
		name,
		type: `n8n-nodes-social-crm.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: nodeParameters,
		...more,
	});
	const known = { webhookId: id, credentials: { [credential.type]: { id: credential.id, name: id } } };
	return {
		id,
		name: id,
		settings: {},
		nodes: [
			node('Trigger', 'socialTrigger', known, {
				platform: door,
				deliveryOptions: { workspace: id },
				...parameters,
			}),
			node('Record', 'socialContact', {}, { resource: 'event', operation: 'record', options: { workspace: id } }),
		],
		connections: { Trigger: { main: [[{ node: 'Record', type: 'main', index: 0 }]] } },
	} as WorkflowJson;
}

async function outcomeOf(n8n: N8nClient, workflowId: string): Promise<Outcome> {
	const outcome: Outcome = { statuses: [], handedOn: [], recorded: [] };
	for (const { id, status } of await n8n.executions(workflowId)) {
		const execution = await n8n.execution(id);
		outcome.statuses.push(status);
		for (const item of itemsOf(execution, 'Trigger') as Array<Record<string, never>>)
			outcome.handedOn.push({ delivery: item.delivery?.['id'] ?? '', idempotencyKey: item.idempotencyKey ?? '' });
		outcome.recorded.push(...itemsOf(execution, 'Record').map((item) => String(item.outcome)));
	}
	return outcome;
}

/** Publishes the trigger, and makes the two known to each other. */
async function introduce(
	n8n: N8nClient,
	door: DoorCase,
	{ id, session, address }: Pick<PublishedDoor, 'id' | 'session' | 'address'>,
): Promise<void> {
	if (door.makesSecret) await door.register(session, address);
	const credential = await door.credential(session, address);
	const credentialId = await n8n.createCredential({ name: id, ...credential });
	await n8n.importWorkflow(doorWorkflow(id, door, { ...credential, id: credentialId }));
	await n8n.publish(id);
	if (!door.makesSecret) await door.register(session, address);
	// Some ask only after they have answered.
	if (door.asks)
		await until(
			() => session.checks().length,
			(count) => count > 0,
		);
}

/** Publishes a trigger under a name of its own, and has the platform call it. */
export async function publishDoor(n8n: N8nClient, door: DoorCase, id: string): Promise<PublishedDoor> {
	const reach = { [PUBLIC_ORIGIN]: n8n.url };
	const session: PlatformSession = await startPlatform(door.platform, {
		clock: systemClock,
		reach,
		deadlineFactor: DEADLINE_FACTOR,
	});
	const address = `${PUBLIC_ORIGIN}/webhook/${id}/social`;
	await introduce(n8n, door, { id, session, address }).catch(async (error: unknown) => {
		await session.close();
		throw error;
	});
	const store = storeOf(n8n.home);
	const rows = (sql: string) => readStore(store, sql);
	const count: PublishedDoor['count'] = (table, where = 'true') =>
		Number(rows(`select count(*) as n from ${table} where workspace_id = '${id}' and ${where}`)[0]?.n ?? 0);
	return {
		id,
		address,
		session,
		count,
		outcome: () => outcomeOf(n8n, id),
		async handled() {
			await until(
				() => count('inbox', "state = 'waiting'"),
				(left) => left === 0,
			);
		},
		texts: () => rows(`select text from interactions where workspace_id = '${id}'`).map(({ text }) => String(text)),
		refusals: () =>
			Object.fromEntries(
				rows(`select reason, times from source_refusals where workspace_id = '${id}' order by reason`).map(
					({ reason, times }) => [String(reason), Number(times)],
				),
			),
		unpublish: async () => await n8n.unpublish(id),
	};
}

/** Does it for all, a few at a time, in their order. */
export async function sideBySide<Of, To>(
	all: readonly Of[],
	lanes: number,
	work: (one: Of, index: number) => Promise<To>,
): Promise<To[]> {
	const results: To[] = [];
	let next = 0;
	async function lane(): Promise<void> {
		for (let index = next++; index < all.length; index = next++) {
			results[index] = await work(all[index] as Of, index);
		}
	}
	await Promise.all(Array.from({ length: lanes }, lane));
	return results;
}
