import { contentHash } from '../../../lib/content-hash';
import { webAddress } from '../../../lib/html';
import type { LetterCase } from '../cases';
import { decisionIdOf, timeInUtc, type Decision } from './model';

/** A write that was given up. It holds reasons, and none of the values. @param label how people call the CRM */
export function letterDecision(letter: LetterCase, label: string): Decision {
	const { deadLetterId, name, side, kind, message, fix, tries, firstAt, lastAt, crmId, crmUrl } = letter;
	const url = webAddress(crmUrl);
	const [refused, other] = side === 'crm' ? [label, 'this store'] : ['This store', label];
	return {
		decisionId: decisionIdOf('deadLetter', deadLetterId),
		kind: 'deadLetter',
		version: contentHash([deadLetterId, side, kind, message, tries, lastAt]),
		foundAt: firstAt,
		contactIds: [letter.contactId],
		title: `A change of ${name} was not taken`,
		sentence: `${refused} refused what was changed in ${other}, and nothing tries it again by itself.`,
		lines: [],
		columns: ['What is known'],
		rows: [
			{ label: 'Contact', values: [name] },
			{ label: `Record in ${label}`, values: [crmId ?? ''] },
			{ label: 'Refused by', values: [refused] },
			{ label: 'Why', values: [message] },
			{ label: 'How to mend it', values: [fix ?? ''] },
			{ label: 'Tried', values: [tries === 1 ? 'once' : `${tries} times`] },
			{ label: 'First and last', values: [`${timeInUtc(firstAt)}\n${timeInUtc(lastAt)}`] },
		].filter(({ values: [value] }) => value !== ''),
		links: url === null ? [] : [{ name: `${name} in ${label}`, url }],
		choices: [
			{
				choice: 'retry',
				name: 'Try it again',
				consequence: 'The next run of the sync tries it once more, by what both sides hold then.',
			},
			{
				choice: 'dismiss',
				name: 'Give it up',
				consequence:
					'Nothing is sent. The two sides stay different until the contact or the record is edited again.',
			},
		],
	};
}
