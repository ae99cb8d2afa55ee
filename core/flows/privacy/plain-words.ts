import type { PersonalDataKind } from '../../store/contract';
import { CRM_WORDS } from './crm-words';

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
		columns: [
			['contactId', 'Earlier entry'],
			['externalKey', 'Its key'],
		],
	},
	consents: {
		heading: 'What you agreed to',
		note: 'What you gave your consent to, or withdrew it. The last entry of each purpose counts.',
		columns: [
			['at', 'When'],
			['purpose', 'For what'],
			['channel', 'By which way'],
			['state', 'Given or withdrawn'],
			['source', 'Where'],
			['version', 'Version of the text'],
			['text', 'Text'],
			['recordedBy', 'Recorded by'],
		],
	},
	interactions: {
		heading: 'Messages and other activity',
		note: 'What you did, and what we wrote to you ("out").',
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
	...CRM_WORDS,
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
