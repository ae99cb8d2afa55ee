type Row = Record<string, unknown>;

/** A run of a template by hand, as it is imported. */
export interface Click {
	file: string;
	start: string;
	/** The node that is looked at. */
	last: string;
	/** What each of its items says, among other things. */
	shows: readonly Row[];
	/** Whether the CRM is read. */
	asks?: boolean;
	/** Tables that may hold more afterwards of other workspaces than that of the samples. */
	stores?: readonly string[];
}

export interface SampleForm {
	file: string;
	path: string;
	shows: RegExp;
	/** By the labels of the fields. */
	answers: Readonly<Record<string, string>>;
	end: RegExp;
}

const text = (pattern: RegExp) => expect.stringMatching(pattern) as string;
const number = expect.any(Number) as number;
const failure = (subject: RegExp, says: RegExp): Row[] => [{ subject: text(subject), text: text(says) }];
const DOWN = / failed \(HTTP 503\)\.\nRun it again later/;
const RUN = ['integrations', 'integration_credentials', 'leases', 'sync_days', 'sync_policies', 'sync_runs'];
/** With what it read of the CRM. */
const PLAN = [...RUN, 'cursors', 'sync_inbox', 'sync_inbox_keys', 'sync_outbox', 'sync_plan_rows', 'sync_plans'];

/** In this order: 04 finds whom 01 stored in no other workspace. */
export const CLICKS: readonly Click[] = [
	{
		...{
			file: '01-new-conversation-to-crm-contact.json',
			start: 'Social Trigger',
			last: 'Sync to CRM',
			asks: true,
		},
		shows: ['created', 'created', 'unchanged'].map((outcome) => ({ outcome, preview: true })),
	},
	{
		...{ file: '02-message-to-engagement-update.json', start: 'Social Trigger', last: 'Result', asks: true },
		shows: ['created', 'created', 'unchanged'].map((outcome) => ({ outcome, score: number })),
	},
	{
		...{ file: '03-post-engagement-to-lead-attribution.json', start: 'Social Trigger', last: 'Result', asks: true },
		shows: ['skipped', 'skipped', 'skipped'].map((outcome) => ({ outcome, score: number })),
	},
	{
		...{ file: '04-hourly-contact-sync.json', start: 'Every Hour', last: 'Push to CRM', asks: true, stores: PLAN },
		shows: [{ preview: true, kind: 'push', sentence: text(/^\w+: Push /) }],
	},
	{
		...{ file: '05-six-hourly-two-way-sync.json', start: 'Every Six Hours', last: 'Sync Both Ways' },
		...{ asks: true, stores: PLAN },
		shows: [{ preview: true, kind: 'twoWay', sentence: text(/^\w+: Two-Way /) }],
	},
	{
		...{ file: '05-six-hourly-two-way-sync.json', start: 'If a Run Fails', last: 'Message' },
		shows: failure(/: a run failed$/, DOWN),
	},
	{
		...{ file: '07-weekly-drift-report.json', start: 'Every Monday', last: 'Message', asks: true, stores: RUN },
		shows: failure(/Weekly drift report$/, /^\w+: Drift Report done, nothing was written: /),
	},
	{
		...{ file: '08-sync-errors.json', start: 'A Sync Failed', last: 'Message' },
		shows: failure(
			/05: Six-hourly two-way sync: a run failed$/,
			/^Sync Both Ways: Could not [^]*\/form\/social-crm-decisions\)\.$/,
		),
	},
	{
		...{ file: '09-data-retention.json', start: 'Every Night', last: 'Remove What Is Old' },
		shows: Array.from({ length: 8 }, () => ({ preview: true, removed: number })),
	},
	{
		...{ file: '09-data-retention.json', start: 'If It Fails', last: 'Message' },
		shows: failure(/: it failed$/, /the disk is full/),
	},
	{
		...{ file: '10-weekly-attribution-report.json', start: 'Try It with a Sample', last: 'Message' },
		shows: failure(
			/Weekly attribution report$/,
			/^instagram: linear .*EUR[^]*linkedin: [^]*telegram: [^]*whatsapp: /,
		),
	},
	{
		...{ file: '12-health-page.json', start: 'Page Is Opened', last: 'Health Page' },
		shows: [{ outcome: 'found' }],
	},
	{
		...{ file: '14-metrics.json', start: 'Prometheus Asks', last: 'Metrics' },
		shows: [{ outcome: 'found', text: text(/^# HELP social_crm_/) }],
		stores: ['shared_documents'],
	},
	...['Sync One', 'Sync Many'].flatMap((start) =>
		['contacts', 'leads'].map((name) => ({
			...{ file: `api/${name}.json`, start, last: 'Answer' },
			shows: [{ outcome: 'created', problem: null }],
		})),
	),
	...['contacts', 'leads'].map((name) => ({
		...{ file: `api/${name}.json`, start: 'Look Up', last: 'Answer' },
		shows: [{ outcome: 'found', email: 'ana@example.com' }],
	})),
	{
		...{ file: 'api/leads.json', start: 'Attribution', last: 'Answer' },
		shows: [{ outcome: 'counted', touchCount: 2 }],
	},
	{ file: 'api/enrich.json', start: 'Enrich', last: 'Answer', shows: [{ outcome: 'unchanged', problem: null }] },
	{
		file: 'api/integrations.json',
		start: 'Request',
		last: 'Answer',
		shows: [{ name: 'Sample account', isConnected: true }],
	},
	{ file: 'api/sync.json', start: 'Sync from CRM', last: 'Answer', shows: [{ kind: 'pull', state: 'done' }] },
];

/** A form that a click opens, with its sample, and what is answered. */
export const FORMS: readonly SampleForm[] = [
	{
		...{ file: '06-conflict-review.json', path: 'social-crm-conflicts' },
		shows: /Ana Kovač .*1 conflict waits\..* company Kovač Studio/,
		answers: { 'Which value stays, on both sides?': 'The value here' },
		end: /That was a sample Nothing was stored\. .*Production URL of Conflict Review/,
	},
	{
		...{ file: '11-decisions.json', path: 'social-crm-decisions' },
		shows: /Are Ana Kovač and A\. Kovac one person\? .*1 decision waits/,
		answers: { 'What shall be done?': 'They are one person: merge them' },
		end: /That was a sample Nothing was done\. .*Production URL of Decisions/,
	},
];

/** Templates that a click shows nothing of, with what their note says of that. */
export const NO_CLICK: Readonly<Record<string, string>> = {
	'13-agent-tools.json': 'this workflow has no sample, as it begins with what an agent asks',
};
