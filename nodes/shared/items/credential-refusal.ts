import type { INodeCredentialTestResult } from 'n8n-workflow';

import { CrmError } from '../../../core/lib/errors';
import { describeError } from './translate-error';
import { withFullStop } from '../../../core/lib/sentences';

/** What the editor says of a credential that its test refused: first what is wrong, then the mend. */
export function credentialRefusal(error: unknown): INodeCredentialTestResult {
	const { message, description } = describeError(error);
	// What a support desk asks for helps nobody who fills in a form.
	const mend = error instanceof CrmError ? error.details.fix : description;
	return { status: 'Error', message: [message, mend].map(asSentence).filter(Boolean).join(' ') };
}

function asSentence(text: string | null | undefined): string {
	const trimmed = (text ?? '').trim();
	return trimmed === '' ? '' : withFullStop(trimmed);
}
