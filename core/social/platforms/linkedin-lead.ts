import { normalizeEmail, type RawPerson } from '../../contact';
import { InputError } from '../../lib/errors';
import type { EventParts } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, optionalList, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';

/** https://learn.microsoft.com/linkedin/marketing/lead-sync/leadsync */

/** LinkedIn's names of its ready-made questions, and what they are to us. */
const FIELDS: ReadonlyMap<string, keyof RawPerson> = new Map<string, keyof RawPerson>([
	['FIRST_NAME', 'firstName'],
	['LAST_NAME', 'lastName'],
	['FULL_NAME', 'displayName'],
	['EMAIL', 'emails'],
	['WORK_EMAIL', 'emails'],
	['PHONE_NUMBER', 'phones'],
	['WORK_PHONE_NUMBER', 'phones'],
	['COMPANY_NAME', 'company'],
	['JOB_TITLE', 'jobTitle'],
]);

interface Answer {
	field: string | null;
	label: string;
	text: string;
}

function localized(value: unknown): string | null {
	if (typeof value === 'string') return value;
	const texts = Object.values(objectIn(asObject(value), 'localized') ?? {});
	return texts.find((text) => typeof text === 'string') ?? null;
}

function answerText(answer: Json): string | null {
	const text = objectIn(objectIn(answer, 'answerDetails'), 'textQuestionAnswer')?.answer;
	return typeof text === 'string' && text.trim() !== '' ? text : null;
}

function readAnswers(lead: Json, path: string): Answer[] {
	const response = requireObject(lead.formResponse, `${path}formResponse`);
	const content = objectIn(objectIn(lead, 'form'), 'content');
	const questions = new Map<unknown, Json>();
	for (const entry of optionalList(content?.questions, `${path}form.content.questions`)) {
		const question = asObject(entry);
		if (question !== null && !questions.has(question.questionId)) questions.set(question.questionId, question);
	}
	return optionalList(response.answers, `${path}formResponse.answers`).flatMap((entry) => {
		const answer = asObject(entry);
		const text = answer === null ? null : answerText(answer);
		if (answer === null || text === null) return [];
		const question = questions.get(answer.questionId) ?? null;
		const field = typeof question?.predefinedField === 'string' ? question.predefinedField.toUpperCase() : null;
		return [{ field, label: localized(question?.question) ?? localized(question?.name) ?? 'Answer', text }];
	});
}

function readPerson(answers: readonly Answer[], submitterId: string | null): RawPerson {
	const person: Record<string, unknown> = {};
	const emails: string[] = [];
	const phones: string[] = [];
	for (const { field, text } of answers) {
		const name = field === null ? undefined : FIELDS.get(field);
		if (name === 'emails') emails.push(text);
		else if (name === 'phones') phones.push(text);
		else if (name !== undefined) person[name] = text;
		// Without its questions an answer can still say that it is an address.
		else if (field === null && normalizeEmail(text) !== null) emails.push(text);
	}
	const profileUrl = answers.find(({ field }) => field === 'LINKEDIN_PROFILE_LINK')?.text ?? null;
	const profile = { platform: 'linkedin', userId: submitterId, url: profileUrl };
	return { ...person, emails, phones, profiles: [profile] };
}

function campaignOf(lead: Json): unknown {
	const named = objectIn(objectIn(objectIn(lead, 'leadMetadataInfo'), 'sponsoredLeadMetadataInfo'), 'campaign');
	return named?.name ?? named?.id ?? objectIn(objectIn(lead, 'leadMetadata'), 'sponsoredLeadMetadata')?.campaign;
}

/** `urn:li:person:abc` -> `abc`. LinkedIn gives person 0 where it does not say who it was. */
export function personIdOf(urn: unknown): string | null {
	const id = typeof urn === 'string' ? (/urn:li:person:([A-Za-z0-9_-]+)/.exec(urn)?.[1] ?? null) : null;
	return id === '0' ? null : id;
}

export function isLead(value: unknown): boolean {
	const lead = asObject(value);
	return (
		lead !== null &&
		objectIn(lead, 'formResponse') !== null &&
		!isMissing(lead.submittedAt ?? lead.leadType ?? lead.versionedLeadGenFormUrn)
	);
}

/** One answered lead form, as the API gives it. Test leads are no people. */
export function readLead(lead: Json, path: string): EventParts[] {
	if (lead.testLead === true) return [];
	const submitterId = personIdOf(lead.submitter);
	const answers = readAnswers(lead, path);
	const person = readPerson(answers, submitterId);
	if (
		submitterId === null &&
		[person.emails, person.phones].every((list) => Array.isArray(list) && list.length === 0)
	) {
		throw new InputError({
			field: `${path}form.content.questions`,
			problem: 'is needed to tell which answer is the e-mail address',
			fix: 'Ask LinkedIn for the lead with "form:(content)" among the fields.',
		});
	}
	const creative =
		objectIn(lead, 'associatedEntity')?.associatedCreative ?? objectIn(lead, 'associatedEntity')?.associatedEvent;
	const free = answers.filter(({ field }) => field === null || !FIELDS.has(field));
	return [
		{
			platform: 'linkedin',
			kind: 'form_submission',
			eventId: `lead:${requireId(lead.id, `${path}id`)}`,
			occurredAt: isoTimeOf(lead.submittedAt, `${path}submittedAt`),
			person,
			postId: typeof creative === 'string' ? optionalId(creative, `${path}associatedEntity`) : null,
			campaign: campaignOf(lead),
			text: free.map(({ label, text }) => `${label}: ${text}`).join('\n'),
		},
	];
}
