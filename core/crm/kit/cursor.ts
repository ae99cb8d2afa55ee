import { CrmError } from '../../lib/errors';
import type { CrmName } from './crm-name';

/** How positions in a CRM's lists are kept by callers: as opaque text. Pure. */

/** What is read on from the position. */
export type CursorUse = 'pull' | 'conversions';

const WORDS: Readonly<Record<CursorUse, { what: string; fix: string }>> = {
	pull: { what: 'the pull', fix: 'Start a full pull, which sets a new position.' },
	conversions: {
		what: 'the list of conversions',
		fix: 'List the conversions from the beginning, which sets a new position.',
	},
};

export function encodeCursor(cursor: object): string {
	return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * @param isValid may throw on a shape that it does not expect
 * @throws CrmError `invalid` with the code `BAD_CURSOR` for anything that `encodeCursor` did not make for this use
 */
export function decodeCursor<T extends object>(
	text: string,
	{ name: { provider, label }, use, isValid }: { name: CrmName; use: CursorUse; isValid(cursor: T): boolean },
): T {
	try {
		const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as T;
		if (isValid(cursor)) return cursor;
	} catch {
		// Falls through to the error below.
	}
	const operation = `continue ${WORDS[use].what} from ${label}`;
	throw new CrmError('invalid', `Could not ${operation}: the stored position cannot be read.`, {
		provider,
		operation,
		code: 'BAD_CURSOR',
		fix: WORDS[use].fix,
	});
}
