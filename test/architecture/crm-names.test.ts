import ts from 'typescript';
import { PROVIDERS } from './rooms/core';
import { filesUnder, syntaxOf } from './source-tree';

/** Where code has to work for a CRM that it has never heard of, the guides' sentences aside. */
const COMMON = [
	'core',
	'nodes',
	'sandbox',
	'credentials',
	'test/conformance/crm',
	'test/faults',
	'test/bench',
	'test/support',
];

/** Files that name a CRM all the same. A row whose reason is gone fails too. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
	'core/crm/registry.ts': 'its line among the CRMs',
	'nodes/shared/crm/recipes.ts': 'its line among the recipes',
	'sandbox/crm/index.ts': 'its line among the emulators',
	'nodes/shared/crm/connection-parameters.ts':
		'the CRM that a new node starts with: workflows leave out what is at its default, so it can never change',
	'nodes/shared/crm/first-version.ts': 'nodes of version 1 keep the CRMs and the default there were then',
	'test/bench/api-latency/contenders.ts': 'a plain workflow has the calls of one CRM in it, as somebody writes them',
	'core/contact/email-provider.ts': 'a host of mailboxes, which the maker of a CRM runs as well',
	'sandbox/bootstrap/arguments.mjs': "what fetches a CRM maker's own client, as a witness",
	'sandbox/bootstrap/fetched.mjs': 'the same',
	'sandbox/bootstrap/places.mjs': 'the same',
	'core/attribution/contract.ts': 'an attribution model that is known by the name of its maker',
	'core/attribution/models/index.ts': 'the same model',
	'core/attribution/models/roles.ts': 'the same model',
	'nodes/LeadAttribution/parameters/journey.ts': 'the same model',
};

const NAME = new RegExp(PROVIDERS.join('|'), 'i');
/** A file or folder that is called after a CRM is its own. */
const isOwn = (file: string) => NAME.test(file);

/** Whether the code names a CRM: in an identifier or a value. A sentence for people, and a comment, may. */
function namesOne(file: string): boolean {
	const visit = (node: ts.Node): boolean => isNaming(node) || (ts.forEachChild(node, visit) ?? false);
	return visit(syntaxOf(file));
}

function isNaming(node: ts.Node): boolean {
	if (ts.isIdentifier(node)) return NAME.test(node.text);
	const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
	return isText && NAME.test(node.text) && !/\s/.test(node.text);
}

describe('What is common to all CRMs', () => {
	const files = COMMON.flatMap((folder) => filesUnder(folder)).filter((file) => !isOwn(file));

	it('is looked at as a whole', () => {
		expect(files.length).toBeGreaterThan(300);
	});

	it('names none of them in its code, but in the files that are listed with their reasons', () => {
		expect(files.filter(namesOne).sort()).toEqual(Object.keys(EXCEPTIONS).sort());
	});
});
