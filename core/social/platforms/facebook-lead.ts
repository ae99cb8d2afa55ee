import type { RawPerson } from '../../contact';
import type { SocialEvent } from '../event';
import type { EventParts, PlatformParser } from '../parser';
import { socialEvent } from '../parser';
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

/** https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving */

/** Facebook's names of its ready-made questions, and what they are to us. */
const FIELDS: ReadonlyMap<string, keyof RawPerson> = new Map<string, keyof RawPerson>([
	['first_name', 'firstName'],
	['last_name', 'lastName'],
	['full_name', 'displayName'],
	['email', 'emails'],
	['work_email', 'emails'],
	['phone_number', 'phones'],
	['work_phone_number', 'phones'],
	['company_name', 'company'],
	['job_title', 'jobTitle'],
]);

interface Answer {
	name: string;
	text: string;
}

/** Answers as the API lists them, or by name as n8n's trigger simplifies them. */
function answersOf(lead: Json): Answer[] {
	const listed = optionalList(lead.field_data, 'field_data')
		.map(asObject)
		.map((answer): [unknown, unknown] => [
			answer?.name,
			Array.isArray(answer?.values) ? answer.values.map(plainText).join(', ') : null,
		]);
	const entries = isMissing(lead.field_data) ? Object.entries(objectIn(lead, 'data') ?? {}) : listed;
	return entries
		.map(([name, value]) => ({ name: plainText(name), text: plainText(value).trim() }))
		.filter(({ text }) => text !== '');
}

function personOf(answers: readonly Answer[]): RawPerson & { emails: string[]; phones: string[] } {
	const person: Record<string, string> = {};
	const emails: string[] = [];
	const phones: string[] = [];
	for (const { name, text } of answers) {
		const field = FIELDS.get(name.toLowerCase());
		if (field === 'emails') emails.push(text);
		else if (field === 'phones') phones.push(text);
		else if (field !== undefined) person[field] = text;
	}
	return { ...person, emails, phones };
}

function readLead(lead: Json, path: string): EventParts[] {
	const answers = answersOf(lead);
	const person = personOf(answers);
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
				.filter(({ name }) => !FIELDS.has(name.toLowerCase()))
				.map(({ name, text }) => `${name}: ${text}`)
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
	return Array.isArray(body.data) && body.data.length > 0 && body.data.every(isLead) ? body.data : null;
}

export const facebookLeads: PlatformParser = {
	platform: 'facebook',
	label: 'Facebook Lead Ads',
	expected: 'a lead as the Graph API gives it, with "id", "created_time" and "field_data"',
	recognises(payload) {
		const body = asObject(payload);
		return body !== null && (isLead(body) || leadsIn(body) !== null);
	},
	parse(payload, options): SocialEvent[] {
		const body = requireObject(payload, 'payload');
		const leads = leadsIn(body);
		const parts =
			leads === null ? readLead(body, '') : eachObject(leads, 'data', (lead, path) => readLead(lead, `${path}.`));
		return parts
			.map((part) => socialEvent(part, options))
			.filter(({ person }) => person.emails.length + person.phones.length > 0);
	},
};
