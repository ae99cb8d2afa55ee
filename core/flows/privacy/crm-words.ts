const SYSTEM = ['integrationId', 'System'] as const;
const OBJECT = ['crmObject', 'Kept there as'] as const;
const RECORD = ['crmId', 'Record'] as const;
const FIELD = ['field', 'Field'] as const;

/** The words for what has to do with CRMs. */
export const CRM_WORDS = {
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
} as const;
