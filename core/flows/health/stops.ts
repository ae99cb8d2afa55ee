import { CRM_ERROR_KINDS, type CrmErrorKind } from '../../lib/errors';
import type { RunStop } from '../../store/contract';
import type { HealthProblem } from './contract';
import { refusalMeans } from './refusals';

type Words = Pick<HealthProblem, 'kind' | 'means' | 'mend'>;

const GOES_ON = 'The next run goes on where it was.';

/** What an ended run needs, by why it ended. What a failed call means is said as of a write that was refused. */
const MENDS: Readonly<Record<CrmErrorKind, string>> = {
	auth: '',
	rateLimited: `${GOES_ON} If it happens often, let it run less often, or set Calls per Day or Run in Policy: Set; other apps of the account use the same calls.`,
	unavailable: `${GOES_ON} If that is stopped as well, look at the CRM's status page, and whether n8n reaches the internet.`,
	notFound: 'Look whether somebody deleted what the message names, then run it again.',
	conflict: 'Look at the record that the message names in the CRM, then run it again.',
	ambiguous: 'Merge the records that the message names in the CRM, or link one, then run it again.',
	invalid: 'Mend what the message names, in the policy or in the CRM, then run it again.',
	expired: 'Run it again: it reads all records once. A run at least every week keeps the place.',
	moved: GOES_ON,
};

const STOPS: Readonly<Record<Exclude<RunStop, CrmErrorKind>, Omit<Words, 'kind'>>> = {
	cap: {
		means: 'It made all calls that the policy allows it.',
		mend: `${GOES_ON} Where it never gets through, raise Calls per Run or Calls per Day in Policy: Set.`,
	},
	policy: { means: 'The policy was changed while it ran.', mend: 'The next run goes by the new policy.' },
	overtaken: {
		means: 'It took so long that another run went on with its work.',
		mend: 'Let two runs of one object be further apart.',
	},
	otherRun: {
		means: 'Another run of the object was under way.',
		mend: 'Let two runs of one object be further apart.',
	},
	cancelled: { means: 'Somebody stopped the execution, or n8n was shut down.', mend: GOES_ON },
};

const REFUSED: Words = {
	kind: 'secretRefused',
	means: 'The CRM does not take the secret of the account, or a token made with it: it ended, was withdrawn, or its user lost a right. Until that is mended no run gets through.',
	mend: 'CRM Integration: Verify says what is wrong; give a new one with CRM Integration: Rotate Secret. Where a credential of n8n connects the account, connect it again there.',
};

const UNTOLD: Words = {
	kind: 'runStopped',
	means: 'The last run ended early. What it did stays done.',
	mend: `${GOES_ON} Where each run is stopped for the same reason, mend that: a refused credential by CRM Integration: Rotate Secret or in the credential, a cap of calls by Policy: Set.`,
};

/** What it means that a run ended early, and what mends it. @param stop as the run has it, also of a newer version */
export function wordsOfStop(stop: RunStop | null): Words {
	if (stop === 'auth') return REFUSED;
	if (stop === null) return UNTOLD;
	if (isCallKind(stop))
		return { kind: 'runStopped', means: `${refusalMeans(stop)} What was done stays done.`, mend: MENDS[stop] };
	const words = STOPS[stop] as Omit<Words, 'kind'> | undefined;
	return words === undefined ? UNTOLD : { kind: 'runStopped', ...words };
}

const isCallKind = (stop: RunStop): stop is CrmErrorKind => (CRM_ERROR_KINDS as readonly string[]).includes(stop);
