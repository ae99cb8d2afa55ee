import type { Sides } from './compare';
import { judgeAddresses } from './judge-addresses';
import { judgeFields } from './judge-field';
import type { RecordCase, Rules } from './model';
import { withNewFirst } from './new-first';
import type { Judged } from './standing-plan';

/** The verdicts on all fields and lists of two that belong together. */
export function judgeSides(sides: Sides, conflicts: RecordCase['conflicts'], rules: Rules): Judged {
	const fields = judgeFields(sides, conflicts, rules);
	const lists = judgeAddresses(sides, fields, rules);
	return { fields: withNewFirst(sides, fields, lists, rules), lists };
}
