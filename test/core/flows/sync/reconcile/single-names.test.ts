import type { FieldValue } from '../../../../../core/crm/contract';
import { judgeFields } from '../../../../../core/flows/sync/reconcile/judge-field';
import { hubWith, inAWord, linkWith, mapping, recordWith, rulesWith } from './cases';

/** A CRM that demands a last name holds a single name as that. */

type Names = readonly [first: FieldValue, last: FieldValue];

const NAMES = ['firstName', 'lastName'] as const;
const RULES = rulesWith(NAMES.map((name) => mapping(name, name)));
const AS_ADDED = linkWith({ firstName: 'Ana' }, { kept: { firstName: null } });

function judged(hub: Names, crm: Names, link: typeof AS_ADDED | null): string[] {
	const valuesOf = ([firstName, lastName]: Names) => ({ firstName, lastName });
	const sides = { hub: hubWith(valuesOf(hub)), crm: recordWith(valuesOf(crm)), link };
	return judgeFields(sides, [], RULES).map(inAWord);
}

test.each([
	['stays as it is', ['Ana', null], [null, 'Ana'], AS_ADDED, ['nothing', 'nothing']],
	['is agreed on where no pair is known', ['Ana', null], [null, 'Ana'], null, ['agree', 'nothing']],
	[
		'gets its own place once the last name is known',
		['Ana', 'Kovač'],
		[null, 'Ana'],
		AS_ADDED,
		['fill crm', 'fill crm'],
	],
	[
		'is no last name beside the one that the CRM shows',
		['Ana', null],
		['Ana', 'Kovač'],
		AS_ADDED,
		['agree', 'fill hub'],
	],
	[
		'does not hide that another first name was written',
		['Ana', null],
		['Eva', 'Ana'],
		AS_ADDED,
		['change hub', 'fill hub'],
	],
] as ReadonlyArray<[string, Names, Names, typeof AS_ADDED | null, string[]]>)(
	'a single name %s',
	(_, hub, crm, link, expected) => {
		expect(judged(hub, crm, link)).toEqual(expected);
	},
);
