import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nQueue } from '../../../sandbox/n8n/queue';
import type { CallAnswer } from '../../support/api/client';
import { randomOf } from '../../support/faults/plan';
import { unsavedWorkflow } from '../../support/foreign-workflow';
import { message, sendTo, until } from '../../support/social-trigger';
import type { QueueStore } from './queue-store';
import type { QueuedApi } from './queued-api';

/** Longer than any lease, and than a delivery waits until it is handed on a second time. */
const LEASES_MS = 121_000;
/** Requests of the CRM that are let by before the kill. */
const MOST_REQUESTS = 14;
/** A request that a killed process took may never be answered. */
const ANSWER_MS = 30_000;
const DELIVERIES = 12;
const FIRST_MESSAGE = 10_000;
const CALLS = 6;
const EDITS = 4;
const TWO_WAY = 'queue-two-way';

const NAMED = { emails: '={{ $json.emails }}', firstName: '={{ $json.firstName }}', lastName: '={{ $json.lastName }}' };

type Row = Record<string, unknown>;

interface Scene {
	queue: N8nQueue;
	api: QueuedApi;
	store: QueueStore;
	/** The workflow behind *Social Trigger*. */
	triggerId: string;
	seed: number;
}

/** What is there more than once. */
const repeated = (values: ReadonlyArray<string | null | undefined>) =>
	values.filter((value, at) => typeof value === 'string' && values.indexOf(value) !== at);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Kills processes of a queue amid deliveries, requests of the API and a two-way run, round by round. */
export class KilledQueue {
	readonly #scene: Scene;
	readonly #random;
	#sent = 0;
	#before = 0;

	constructor(scene: Scene) {
		this.#scene = scene;
		this.#random = randomOf(scene.seed, 'kills of a queue');
	}

	/** Sets a policy, lets its first run pass, and publishes what starts runs on workers. */
	async begin(): Promise<void> {
		const { api, queue } = this.#scene;
		this.#before = await this.#count('interactions');
		const sync = async (operation: string) => (await this.#node({ resource: 'sync', operation }))[0];
		await this.#enrich(
			numbers(EDITS).map((at) => ({ emails: this.#editor(at), firstName: 'Ed', lastName: `${at}` })),
		);
		const settings = { mayCreateInHub: true, mayCreateInCrm: true };
		await this.#node({ resource: 'policy', operation: 'set', settings });
		if ((await sync('twoWay'))?.state === 'held') await sync('apply');
		const parameters = { resource: 'sync', operation: 'twoWay', object: 'contact', ...api.connection };
		const node = { type: 'n8n-nodes-social-crm.crmSync', typeVersion: 1 };
		const workflow = unsavedWorkflow(TWO_WAY, node, parameters);
		await queue.main.publish(await queue.main.importWorkflow(workflow, { credentials: api.credentials }));
	}

	/** @returns what is to be compared, all of it as it has to be */
	async round(number: number): Promise<{ victim: string; found: Row; wanted: Row }> {
		const { queue, api, store } = this.#scene;
		const victims = [...queue.processes.keys()].filter((name) => !name.startsWith('webhook'));
		const victim = victims[this.#random.integer(victims.length)] as string;
		const title = `Title ${number}`;
		for (const at of numbers(EDITS)) api.crm.twoWay.edit(this.#recordOf(this.#editor(at)), { jobTitle: title });
		const killed = this.#killWhen(victim, this.#random.integer(MOST_REQUESTS));
		const deliveries = this.#deliver();
		const calls = numbers(CALLS).map(async (at) => await this.#call(number, at).catch(() => null));
		const run = this.#run().catch(() => null);
		await killed;
		await queue.restart(victim);
		await Promise.all([deliveries, ...calls, run]);
		await store.clock.advance(LEASES_MS);
		const answers = await Promise.all(numbers(CALLS).map(async (at) => await this.#untilAnswered(number, at)));
		const again = await Promise.all(numbers(CALLS).map(async (at) => await this.#call(number, at)));
		// Whom the deliveries bring is for the runs to come.
		await until(
			async () => await this.#count("inbox where state = 'waiting'"),
			(left) => left === 0,
		);
		const state = await until(
			async () => (await this.#run().catch(() => ({}) as Row)).state,
			(found) => found === 'done',
		);
		const last = await this.#run();
		const emails = api.crm.contacts().map(({ fields }) => fields.email);
		const keys = api.crm.contacts().map(({ fields }) => fields.externalKey);
		const found = {
			interactions: await this.#count('interactions'),
			dead: await this.#count("inbox where state = 'dead'"),
			statuses: answers.map(({ status }) => status),
			sameAgain: again.map(({ text }, at) => text === answers[at]?.text),
			inCrm: numbers(CALLS).map((at) => emails.filter((email) => email === this.#person(number, at)).length),
			doubled: [...repeated(emails), ...repeated(keys)],
			titles: await this.#hubTitles(),
			...{ state, writesOfNext: (last.calls as Row).writes },
		};
		const each = <Value>(count: number, value: Value) => Array<Value>(count).fill(value);
		const wanted = {
			...{ interactions: this.#before + this.#sent, dead: 0, doubled: [], state: 'done', writesOfNext: 0 },
			...{ statuses: each(CALLS, 200), sameAgain: each(CALLS, true), inCrm: each(CALLS, 1) },
			titles: each(EDITS, title),
		};
		return { victim, found, wanted };
	}

	/** Resolves when the process is dead: at that request of the CRM, or a moment later, while it is carried out. */
	async #killWhen(victim: string, request: number): Promise<void> {
		const { queue, api } = this.#scene;
		const { pid, ended } = queue.processes.get(victim)!;
		const delay = this.#random.integer(20);
		let seen = 0;
		api.crm.beforeRequest(() => {
			seen += 1;
			if (seen !== request + 1) return;
			api.crm.beforeRequest(null);
			void sleep(delay).then(() => process.kill(pid, 'SIGKILL'));
		});
		await ended;
	}

	async #deliver(): Promise<void> {
		const { queue, triggerId } = this.#scene;
		for (const index of numbers(DELIVERIES)) {
			this.#sent += 1;
			const url = queue.webhookUrls[index % queue.webhookUrls.length] as string;
			const { status } = await sendTo({ url }, triggerId, message(FIRST_MESSAGE + this.#sent));
			if (status !== 200) throw new Error(`A delivery was answered with ${status}.`);
		}
	}

	async #call(round: number, at: number): Promise<CallAnswer> {
		const { api } = this.#scene;
		const headers = { 'idempotency-key': `round-${round}-${at}` };
		const body = { firstName: 'Ada', emails: [this.#person(round, at)] };
		const answer = api.client(at).syncContact!({ path: api.path, headers, body });
		const late = sleep(ANSWER_MS, null, { ref: false }).then(() => Promise.reject(new Error('No answer.')));
		return await Promise.race([answer, late]);
	}

	async #untilAnswered(round: number, at: number): Promise<CallAnswer> {
		return await until(
			async () => await this.#call(round, at).catch((): CallAnswer => ({ status: 0 }) as CallAnswer),
			({ status }) => status === 200,
		);
	}

	/** A two-way run on some worker. @returns what it came to; nothing of a run without an answer */
	async #run(): Promise<Row> {
		const url = `${this.#scene.queue.webhookUrls[0]}/webhook/${TWO_WAY}`;
		const answer = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(ANSWER_MS) });
		return (await answer.json()) as Row;
	}

	readonly #person = (round: number, at: number) => `round-${round}-${at}@killed.example`;
	readonly #editor = (at: number) => `edited-${at}@killed.example`;

	#recordOf(email: string): string {
		const { crm } = this.#scene.api;
		return crm.contacts().find(({ fields }) => fields.email === email)?.id ?? '';
	}

	async #count(rows: string): Promise<number> {
		return Number((await this.#read(`select count(*) as n from ${rows}`))[0]?.n);
	}

	/** Of those who were edited in the CRM, as they stand here. */
	async #hubTitles(): Promise<unknown[]> {
		const edited = numbers(EDITS).map((at) => `'${this.#editor(at)}'`);
		const held = `select contact_id from contact_emails where email in (${edited.join()})`;
		const rows = await this.#read(`select job_title as title from contacts where id in (${held})`);
		return rows.map(({ title }) => title);
	}

	async #read(sql: string): Promise<Row[]> {
		return await this.#scene.store.read(sql);
	}

	async #enrich(people: readonly Row[]): Promise<void> {
		const parameters = { resource: 'contact', operation: 'enrich', person: NAMED };
		await this.#scene.api.node('socialContact').run(parameters, [...people]);
	}

	async #node(parameters: Row): Promise<Row[]> {
		const { api } = this.#scene;
		return await api.node('crmSync').run({ object: 'contact', ...api.connection, ...parameters });
	}
}
