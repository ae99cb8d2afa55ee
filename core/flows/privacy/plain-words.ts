import type { PersonalDataKind } from '../../store/contract';

/** How a page tells a kind to somebody who knows nothing of the pack. */
export interface PlainWords {
	heading: string;
	/** What this is, in a sentence. */
	note: string;
	/** What is shown of each entry, by its name, with the words for it. Everything else is in the JSON file. */
	columns: ReadonlyArray<readonly [name: string, title: string]>;
}

const TIME = ['occurredAt', 'When'] as const;
const SYSTEM = ['integrationId', 'System'] as const;
const OBJECT = ['crmObject', 'Kept there as'] as const;
const RECORD = ['crmId', 'Record'] as const;
const FIELD = ['field', 'Field'] as const;

export const PLAIN_WORDS: Readonly<Record<PersonalDataKind, PlainWords>> = {
	contact: {
		heading: 'Who you are',
		note: 'What we know you as.',
		columns: [
			['firstName', 'First name'],
			['lastName', 'Last name'],
			['displayName', 'Name shown on a platform'],
			['company', 'Company'],
			['jobTitle', 'Job title'],
			['createdAt', 'Known since'],
			['updatedAt', 'Last changed'],
		],
	},
	activity: {
		heading: 'In short',
		note: 'How often and when you were in touch with us.',
		columns: [
			['interactionCount', 'Times'],
			['firstInteractionAt', 'First'],
			['lastInteractionAt', 'Last'],
		],
	},
	emails: { heading: 'E-mail addresses', note: 'The first is used first.', columns: [['email', 'Address']] },
	phones: { heading: 'Telephone numbers', note: 'The first is used first.', columns: [['phone', 'Number']] },
	profiles: {
		heading: 'Profiles on social platforms',
		note: 'Accounts that we take to be yours.',
		columns: [
			['platform', 'Platform'],
			['userId', 'ID there'],
			['username', 'User name'],
			['displayName', 'Name shown'],
			['url', 'Address'],
			['followers', 'Followers'],
		],
	},
	keys: { heading: 'What we recognise you by', note: 'Made of the above.', columns: [['key', 'Key']] },
	mergedIds: {
		heading: 'Earlier entries of you',
		note: 'You were known to us under several entries, which were put together.',
		columns: [['contactId', 'Earlier entry']],
	},
	interactions: {
		heading: 'Messages and other activity',
		note: 'What you did, and what we wrote to you ("outbound").',
		columns: [
			TIME,
			['platform', 'Platform'],
			['kind', 'What'],
			['direction', 'Direction'],
			['text', 'Text'],
			['postId', 'Post'],
			['campaign', 'Campaign'],
			['source', 'Source'],
		],
	},
	scores: {
		heading: 'Scores',
		note: 'How active you are, counted from the activity above. The reasons stand further below.',
		columns: [
			['name', 'Score'],
			['score', 'Points'],
			['band', 'Level'],
			['scoredAt', 'Counted'],
		],
	},
	conversions: {
		heading: 'Sales',
		note: 'When you became a lead or a customer. Amounts are in the smallest unit of the currency, such as cents.',
		columns: [TIME, ['kind', 'What'], ['amountMinor', 'Amount'], ['currency', 'Currency'], ['crmDealId', 'Deal']],
	},
	deals: {
		heading: 'Deals we opened',
		note: 'Offers in our sales systems.',
		columns: [SYSTEM, ['openedAt', 'When'], ['dealId', 'Deal'], ['dealUrl', 'Address']],
	},
	timelineEntries: {
		heading: 'Conversations copied to our sales systems',
		note: 'Summaries of the activity above.',
		columns: [
			SYSTEM,
			['entryKey', 'Conversation or time'],
			['activityId', 'Entry there'],
			['updatedAt', 'Changed'],
		],
	},
	crmRecords: {
		heading: 'Your records in our sales systems',
		note: 'Where else we keep data of you, and what both sides last agreed on.',
		columns: [SYSTEM, OBJECT, RECORD, ['crmUrl', 'Address'], ['state', 'State'], ['base', 'Values']],
	},
	furtherCrmRecords: {
		heading: 'Further records of you there',
		note: 'Records that we read and do not change.',
		columns: [SYSTEM, OBJECT, RECORD, ['crmUrl', 'Address'], ['since', 'Since']],
	},
	valueOrigins: {
		heading: 'Where values come from',
		note: 'Which system a value is from, and when it came about.',
		columns: [FIELD, ['value', 'Value'], ['origin', 'From'], ['notAfter', 'Known by']],
	},
	changes: {
		heading: 'What we changed',
		note: 'Changes of your data, here ("hub") and in our sales systems ("crm").',
		columns: [['at', 'When'], ['side', 'Where'], SYSTEM, ['changes', 'Changes']],
	},
	conflicts: {
		heading: 'Values that differ between systems',
		note: 'Somebody of us decides about these.',
		columns: [
			['foundAt', 'Found'],
			FIELD,
			['hubValue', 'Here'],
			['crmValue', 'In the other system'],
			['state', 'State'],
		],
	},
	deadLetters: {
		heading: 'What could not be written',
		note: 'Changes that a sales system did not take.',
		columns: [['lastAt', 'Last tried'], SYSTEM, ['message', 'Why']],
	},
	reviews: {
		heading: 'Open questions about who is who',
		note: 'You and somebody else share what people are recognised by; somebody of us looks at it.',
		columns: [
			['createdAt', 'Since'],
			['key', 'What is shared'],
			['reason', 'Why'],
			['resolvedAt', 'Answered'],
		],
	},
	notTheSame: {
		heading: 'Who you are not',
		note: 'Entries of whom somebody said that they are not you.',
		columns: [
			['decidedAt', 'When'],
			['contactId', 'Entry'],
			['otherId', 'Other entry'],
		],
	},
	plannedChanges: {
		heading: 'Planned changes',
		note: 'What the next step of a sync means to do, or did.',
		columns: [['planId', 'Plan'], RECORD, ['isDone', 'Done'], ['body', 'Details']],
	},
	waitingForCrm: {
		heading: 'Waiting to be written',
		note: 'Your entry waits to be brought to a sales system.',
		columns: [SYSTEM, OBJECT],
	},
	underWay: {
		heading: 'Being written now',
		note: 'What is on its way to a sales system, or may have arrived there.',
		columns: [SYSTEM, ['subject', 'What'], ['sentAt', 'Sent'], ['sent', 'Details']],
	},
	waitingFromCrm: {
		heading: 'Waiting to be looked at',
		note: 'Records that came from a sales system.',
		columns: [SYSTEM, OBJECT, RECORD, ['readAt', 'Read'], ['record', 'Values']],
	},
	waitingDeliveries: {
		heading: 'Messages that wait',
		note: 'What platforms sent us and was not handled yet.',
		columns: [
			['receivedAt', 'Received'],
			['platform', 'Platform'],
			['state', 'State'],
			['content', 'Content'],
		],
	},
};
