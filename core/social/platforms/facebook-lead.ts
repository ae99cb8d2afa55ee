import type { EventParts, PlatformParser } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	plainText,
	requireId,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { fieldAsked, personOfAnswers } from './lead-question';

/** https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving */

interface Answer {
	name: string;
	/** What it was asked for; `null` for a question of the advertiser's own. */
	field: ReturnType<typeof fieldAsked>;
	values: readonly string[];
}

/** Answers as the API lists them, or by name as n8n's trigger simplifies them. */
function answersOf(lead: Json): Answer[] {
	const listed = optionalList(lead.field_data, 'field_data')
		.map(asObject)
		.map((answer): [unknown, readonly unknown[]] => [
			answer?.name,
			Array.isArray(answer?.values) ? answer.values : [],
		]);
	const simplified = Object.entries(objectIn(lead, 'data') ?? {}).map(([name, value]) => [name, [value]] as const);
	return (isMissing(lead.field_data) ? simplified : listed)
		.map(([name, list]) => ({
			name: plainText(name),
			values: list.map((value) => plainText(value).trim()).filter((value) => value !== ''),
		}))
		.filter(({ values }) => values.length > 0)
		.map((answer) => ({ ...answer, field: fieldAsked(answer.name, answer.values[0] ?? '') }));
}

/** What Meta's tool for testing forms answers. */
function isTestAnswer(value: string): boolean {
	return /^<test lead: dummy data for/i.test(value) || /^test@(?:meta|fb)\.com$/i.test(value);
}

function readLead(lead: Json, path: string): EventParts[] {
	const answers = answersOf(lead);
	if (answers.some(({ values }) => values.some(isTestAnswer))) return [];
	const person = personOfAnswers(answers);
	// Nothing else tells who it is: a lead has no account.
	if (person.emails.length === 0 && person.phones.length === 0) return [];
	const [advertisement, set, form] = ['ad', 'adset', 'form'].map((name) => objectIn(lead, name));
	return [
		{
			platform: 'facebook',
			kind: 'form_submission',
			eventId: `lead:${requireId(lead.id, `${path}id`)}`,
			occurredAt: isoTimeOf(lead.created_time, `${path}created_time`),
			person,
			postId: optionalId(lead.ad_id ?? advertisement?.id, `${path}ad_id`),
			campaign:
				lead.campaign_name ?? lead.adset_name ?? set?.name ?? lead.ad_name ?? advertisement?.name ?? form?.name,
			text: answers
				.filter(({ field }) => field === null)
				.map(({ name, values }) => `${name}: ${values.join(', ')}`)
				.join('\n'),
		},
	];
}

function isLead(value: unknown): boolean {
	const lead = asObject(value);
	if (lead === null || isMissing(lead.id) || isMissing(lead.created_time)) return false;
	return Array.isArray(lead.field_data) || (objectIn(lead, 'data') !== null && objectIn(lead, 'form') !== null);
}

function leadsIn(body: Json): readonly unknown[] | null {
	if (!Array.isArray(body.data)) return null;
	const isEmpty = body.data.length === 0 && Object.keys(body).every((name) => name === 'data' || name === 'paging');
	return isEmpty || body.data.some(isLead) ? body.data : null;
}

export const facebookLeads: PlatformParser = {
	platform: 'facebook',
	label: 'Facebook Lead Ads',
	expected: 'a lead as the Graph API gives it, with "id", "created_time" and "field_data"',
	recognises(payload) {
		const body = asObject(payload);
		return body !== null && (isLead(body) || leadsIn(body) !== null);
	},
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		const leads = leadsIn(body);
		return leads === null
			? readLead(body, '')
			: eachObject(leads, 'data', (lead, path) => readLead(lead, `${path}.`), options);
	},
};
