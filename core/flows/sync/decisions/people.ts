import { contentHash } from '../../../lib/content-hash';
import { webAddress } from '../../../lib/html';
import type { ReviewCase } from '../cases';
import { decisionIdOf, timeInUtc, type Decision, type DecisionRow, type OfferedChoice } from './model';

type ReviewedPerson = ReviewCase['people'][number];

/** Beside each other more people than these cannot be read. */
const MOST_PEOPLE = 4;

/** People who may be one. @param label how people call the CRM */
export function peopleDecision(review: ReviewCase, label: string): Decision {
	const { reviewId, people, reason, createdAt } = review;
	const isReadable = people.length <= MOST_PEOPLE;
	const rows = isReadable ? rowsOf(people, label) : [];
	const names = people.map(({ name }) => name).join(' and ');
	return {
		decisionId: decisionIdOf('people', reviewId),
		kind: 'people',
		version: contentHash([people.map(({ contactId }) => contactId), rows]),
		foundAt: createdAt,
		contactIds: people.map(({ contactId }) => contactId),
		title: isReadable ? `Are ${names} one person?` : `Are these ${people.length} one person?`,
		sentence: isReadable
			? `They may be one person: ${reason}.`
			: `They may be one person: ${reason}. They are too many for a form: use CRM Sync, Review: Merge, which takes those of them that are one.`,
		lines: [],
		columns: isReadable ? people.map(({ name }) => name) : [],
		rows,
		links: isReadable ? people.flatMap((person) => linkOf(person, label)) : [],
		choices: isReadable ? choicesOf(people, label) : [],
	};
}

function rowsOf(people: readonly ReviewedPerson[], label: string): DecisionRow[] {
	const row = (name: string, read: (person: ReviewedPerson) => string | null): DecisionRow => ({
		label: name,
		values: people.map((person) => read(person) ?? ''),
	});
	const rows = [
		row('Name', ({ name }) => name),
		row('E-mail', ({ emails }) => emails.join('\n')),
		row('Phone', ({ phones }) => phones.join('\n')),
		row('Company', ({ company }) => company),
		row('Job title', ({ jobTitle }) => jobTitle),
		row('Profiles', ({ profiles }) => profiles.join('\n')),
		row(`Record in ${label}`, ({ crmId }) => crmId),
		row('Known since', ({ createdAt }) => timeInUtc(createdAt)),
	];
	return rows.filter(({ values }) => values.some((value) => value !== ''));
}

function linkOf({ name, crmUrl }: ReviewedPerson, label: string): Decision['links'] {
	const url = webAddress(crmUrl);
	return url === null ? [] : [{ name: `${name} in ${label}`, url }];
}

function choicesOf([first, ...others]: readonly ReviewedPerson[], label: string): OfferedChoice[] {
	const records = [first, ...others].flatMap((person) => person?.crmId ?? []);
	const inCrm =
		records.length < 2
			? ''
			: ` Their records in ${label} stay ${records.length}: the one of who stays is kept in step, and no record is merged there.`;
	const who = others.map(({ name }) => name).join(' and ');
	return [
		{
			choice: 'merge',
			name: 'They are one person: merge them',
			consequence: `${who} ${others.length === 1 ? 'goes' : 'go'} into ${first?.name ?? ''}, who was known first, with all that was recorded. That cannot be taken back.${inCrm}`,
		},
		{
			choice: 'keepApart',
			name: 'They are not the same: keep them apart',
			consequence: 'Nobody is asked about them again, and no run joins them.',
		},
	];
}
