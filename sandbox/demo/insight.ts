import { itemsOf, type Execution, type N8nHandle } from '../n8n';
import { table } from './progress';
import { packNode, START, startedWorkflow } from './started';
import type { DemoCrm } from './crms';
import { templateCopy } from './templates';

/** What the demo prints at the end. All of it comes out of nodes, run in the demo's n8n. */

interface Explained {
	score: number;
	band: string;
	byKind: Array<{ name: string; count: number; points: number }>;
	contact: { firstName: string | null; lastName: string | null; displayName: string | null };
}

interface Channel {
	channel: string;
	touches: number;
	currency: string | null;
	models: Record<string, { credit: number; value: number }>;
}

const REPORT_TEMPLATE = '10-weekly-attribution-report.json';
const REPORT_TRIGGER = 'Every Monday';
const REPORT_NODE = 'Report by Channel';

const scoreNode = (name: string, parameters: Record<string, unknown>) =>
	packNode(name, 'engagementScore', { resource: 'score', ...parameters });

const topWorkflow = (limit: number) =>
	startedWorkflow({ name: 'Demo: top contacts' }, [
		scoreNode('Recompute', { operation: 'recompute' }),
		scoreNode('Get Top', { operation: 'getTop', limit }),
		scoreNode('Explain', { operation: 'explain' }),
	]);

/** The most engaged people of all platforms, and why. */
export async function topContacts(n8n: N8nHandle, limit: number): Promise<string> {
	const workflowId = await n8n.importWorkflow(topWorkflow(limit));
	const execution = succeeded(await n8n.run(workflowId, { startNode: START }));
	const people = itemsOf(execution, 'Explain') as unknown as Explained[];
	const rows = people.map(({ score, band, byKind, contact }, index) => [
		String(index + 1),
		nameOf(contact),
		score.toFixed(1),
		words(band),
		reasons(byKind),
	]);
	return table(['', 'name', 'score', 'band', 'because of'], rows, 72);
}

function nameOf({ firstName, lastName, displayName }: Explained['contact']): string {
	return [firstName, lastName].filter(Boolean).join(' ') || displayName || '(no name)';
}

function reasons(byKind: Explained['byKind']): string {
	return byKind
		.slice(0, 4)
		.map(({ name, count, points }) => `${count} ${words(name)} ${points > 0 ? '+' : ''}${points.toFixed(1)}`)
		.join(', ');
}

const words = (name: string) => name.replaceAll('_', ' ');

/** Pulls from every CRM what was won, through a copy of the template. @returns the channels of the last report */
export async function pullAndReport(
	n8n: N8nHandle,
	crms: readonly DemoCrm[],
	credentials: Record<string, string>,
): Promise<Channel[]> {
	let channels: Channel[] = [];
	for (const crm of crms) {
		const id = await n8n.importWorkflow(await templateCopy(REPORT_TEMPLATE, crm), { credentials });
		const execution = succeeded(await n8n.run(id, { startNode: REPORT_TRIGGER }));
		channels = itemsOf(execution, REPORT_NODE) as unknown as Channel[];
	}
	return channels;
}

/** @throws Error with what went wrong */
export function succeeded(execution: Execution): Execution {
	if (execution.status === 'success') return execution;
	throw new Error(
		`A workflow of the demo ended as ${execution.status}: ${execution.data.resultData.error?.message ?? 'no message'}`,
	);
}

const MODELS = ['linear', 'first_touch', 'last_touch'];
const cents = (value: number) => Math.round(value * 100);
const money = (amount: number) => (amount / 100).toFixed(2);

/** Channels with credit and revenue, model by model. @throws when a model gives away more or less than was won */
export function channelTable(channels: readonly Channel[], wonCents: number): string {
	const sums = MODELS.map((model) => channels.reduce((sum, { models }) => sum + cents(models[model]?.value ?? 0), 0));
	if (sums.some((sum) => sum !== wonCents)) {
		throw new Error(
			`The channels come to ${sums.map(money).join(', ')}, not to ${money(wonCents)}: this is a bug, please report it.`,
		);
	}
	const credited = channels.filter(({ models }) => MODELS.some((model) => (models[model]?.credit ?? 0) > 0));
	const cellsOf = ({ models }: Channel) =>
		MODELS.map(
			(model) =>
				`${(models[model]?.credit ?? 0).toFixed(2)}  ${money(cents(models[model]?.value ?? 0)).padStart(8)}`,
		);
	const rows = credited.map((channel) => [channel.channel, String(channel.touches), ...cellsOf(channel)]);
	const credits = MODELS.map((model) => channels.reduce((sum, { models }) => sum + (models[model]?.credit ?? 0), 0));
	const total = [
		'total',
		'',
		...sums.map((sum, index) => `${(credits[index] ?? 0).toFixed(2)}  ${money(sum).padStart(8)}`),
	];
	return table(
		['channel', 'touches', ...MODELS.map((model) => `${words(model)}, ${channels[0]?.currency ?? ''}`)],
		[...rows, total],
	);
}
