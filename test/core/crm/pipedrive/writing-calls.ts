import type { ActivityInput, CrmAdapter, DealInput, RecordProblem } from '../../../../core/crm/contract';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { codeOf, json, person } from './answers-of';

/** Every call that writes records, and what Pipedrive answers to it. */

export const NUMBERS = [1, 2, 3, 4];
export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const email = (number: number) => `p${number}@example.com`;
const entry = (number: number, kind: ActivityInput['kind'], activityId: string | null): ActivityInput => ({
	recordId: String(number),
	subject: `Chat ${number}`,
	text: `Hello ${number}`,
	occurredAt: '2026-11-24T12:00:00.000Z',
	kind,
	activityId,
});
const deal = (number: number): DealInput => ({
	contactId: String(number),
	title: `Deal ${number}`,
	amountMinor: null,
	currency: null,
	pipelineId: null,
	stageId: null,
});

export type Outcome =
	| { ok: true; record?: { id: string }; activityId?: string; dealId?: string; id?: string }
	| { ok: false; problem: RecordProblem };

export interface Call {
	run(adapter: CrmAdapter): Promise<Outcome[]>;
	/** The call that is answered wrongly; all others are answered as they should be. */
	isIt(request: HttpRequest): boolean;
	/** What Pipedrive says of the record of that number. */
	data(number: number): object;
	/** The id by which the outcome names it. */
	id(number: number): string;
}

const isPost = (path: string) => (request: HttpRequest) =>
	request.method === 'POST' && new URL(request.url).pathname.endsWith(path);
const isAt = (method: string, path: string) => (request: HttpRequest) =>
	request.method === method && new URL(request.url).pathname.includes(path);

const keyed = (number: number) => ({
	emails: [{ value: email(number), primary: true, label: 'work' }],
	custom_fields: { [codeOf('Social contact key')]: `x:${number}` },
});
const fields = (number: number) => ({ email: email(number), externalKey: `x:${number}` });
const note = (number: number) => ({ id: number, person_id: number, lead_id: null });
export const lead = (number: number) => ({ id: uuid(number), title: `Lead ${number}`, person_id: number });

export const CALLS: Readonly<Record<string, Call>> = {
	'create persons': {
		run: (adapter) =>
			adapter.create(
				'contact',
				NUMBERS.map((number) => ({ fields: fields(number) })),
			),
		isIt: isPost('/persons'),
		data: (number) => person(number, keyed(number)),
		id: String,
	},
	'update persons': {
		run: (adapter) =>
			adapter.update(
				'contact',
				NUMBERS.map((number) => ({ id: String(number), fields: { externalKey: `x:${number}` } })),
			),
		isIt: isAt('PATCH', '/persons/'),
		data: (number) => person(number),
		id: String,
	},
	'remove persons': {
		run: (adapter) => adapter.remove('contact', NUMBERS.map(String)),
		isIt: isAt('DELETE', '/persons/'),
		data: (number) => ({ id: number }),
		id: String,
	},
	'remove leads': {
		run: (adapter) => adapter.remove('lead', NUMBERS.map(uuid)),
		isIt: isAt('DELETE', '/leads/'),
		data: (number) => ({ id: uuid(number) }),
		id: uuid,
	},
	'create leads': {
		run: (adapter) =>
			adapter.create(
				'lead',
				NUMBERS.map((number) => ({ fields: { ...fields(number), leadTitle: `Lead ${number}` } })),
			),
		isIt: isPost('/leads'),
		data: lead,
		id: uuid,
	},
	'rename leads': {
		run: (adapter) =>
			adapter.update(
				'lead',
				NUMBERS.map((number) => ({ id: uuid(number), fields: { leadTitle: `New ${number}` } })),
			),
		isIt: isAt('PATCH', '/leads/'),
		data: lead,
		id: uuid,
	},
	'add notes': {
		run: (adapter) =>
			adapter.logActivities(
				'contact',
				NUMBERS.map((number) => entry(number, 'note', null)),
			),
		isIt: isPost('/notes'),
		data: note,
		id: (number) => `note:${number}`,
	},
	'update notes': {
		run: (adapter) =>
			adapter.logActivities(
				'contact',
				NUMBERS.map((number) => entry(number, 'note', `note:${number}`)),
			),
		isIt: isAt('PUT', '/notes/'),
		data: note,
		id: (number) => `note:${number}`,
	},
	'add activities': {
		run: (adapter) =>
			adapter.logActivities(
				'contact',
				NUMBERS.map((number) => entry(number, 'message', null)),
			),
		isIt: isPost('/activities'),
		data: note,
		id: (number) => `activity:${number}`,
	},
	'update activities': {
		run: (adapter) =>
			adapter.logActivities(
				'contact',
				NUMBERS.map((number) => entry(number, 'message', `activity:${number}`)),
			),
		isIt: isAt('PATCH', '/activities/'),
		data: note,
		id: (number) => `activity:${number}`,
	},
	'open deals': {
		run: async (adapter) => (await adapter.createDeals?.(NUMBERS.map(deal))) ?? [],
		isIt: isPost('/deals'),
		data: (number) => ({ id: number, person_id: number }),
		id: String,
	},
};

/** The number of the record that a request is about, by its address or its body. */
export function numberOf({ url, body }: HttpRequest): number {
	const path = new URL(url).pathname;
	const named = /(?:p|x:|Lead |New |Deal |Hello )(\d+)(?=[@" <])/.exec(body ?? '')?.[1] ?? /(\d+)$/.exec(path)?.[1];
	return Number(named ?? 0);
}

/** Answers everything rightly. */
export function rightly(call: Call, request: HttpRequest): Partial<HttpResponse> {
	if (call.isIt(request)) return json({ success: true, data: call.data(numberOf(request)) });
	const { pathname, searchParams } = new URL(request.url);
	if (/\/leads\/.+/.test(pathname)) return json({ success: true, data: lead(numberOf(request)) });
	if (request.method === 'POST')
		return json({ success: true, data: person(numberOf(request), keyed(numberOf(request))) });
	const single = /\/persons\/(\d+)$/.exec(pathname)?.[1];
	if (single) return json({ success: true, data: person(Number(single)) });
	const asked = searchParams.get('ids');
	return json({ success: true, data: asked === null ? [] : asked.split(',').map((id) => person(Number(id))) });
}
