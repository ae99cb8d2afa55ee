import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ICredentialType, type INodeParameters, NodeHelpers } from 'n8n-workflow';

/** What the dialogue of each credential says while n8n keeps *Save* grey. */

const FOLDER = join(__dirname, '../../../credentials');
const all = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.credentials.ts'))
	.map((file) => {
		const name = file.replace('.credentials.ts', '');
		const types = jest.requireActual<Record<string, new () => ICredentialType>>(join(FOLDER, file));
		return [name, new types[name]!()] as const;
	});

const CLIENT = ['Client ID', 'Client Secret'];
const NOTICE = /^(.+) is still empty\. Fill it in, and the credential can be saved\.$/;

function dialogue({ properties, extends: parents }: ICredentialType) {
	const isOAuth2 = parents?.includes('oAuth2Api') === true;
	const shown = (data: INodeParameters, property: (typeof properties)[number]) =>
		NodeHelpers.displayParameter(data, property, null, null);
	const initial: INodeParameters = Object.fromEntries([
		...(isOAuth2 ? [['clientId', ''] as const, ['clientSecret', ''] as const] : []),
		...properties.map(({ name, default: value }) => [name, value as string] as const),
	]);
	return {
		initial,
		/** Labels of what Save waits for, by the rules of the editor. */
		waitsFor: (data: INodeParameters): string[] => [
			...(isOAuth2 ? CLIENT.filter((_, at) => [data.clientId, data.clientSecret][at] === '') : []),
			...properties
				.filter((each) => each.required === true && each.type === 'string' && shown(data, each))
				.filter(({ name }) => data[name] === '')
				.map(({ displayName }) => displayName),
		],
		told: (data: INodeParameters): string[] =>
			properties
				.filter((each) => each.type === 'notice' && shown(data, each))
				.flatMap(({ displayName }) => NOTICE.exec(displayName)?.[1] ?? []),
		nameOf: (label: string) =>
			label === 'Client ID' && isOAuth2
				? 'clientId'
				: label === 'Client Secret' && isOAuth2
					? 'clientSecret'
					: (properties.find(({ displayName }) => displayName === label)?.name ?? ''),
	};
}

it.each(all)('%s says what Save waits for until it waits for nothing', (_name, credential) => {
	const { initial, waitsFor, told, nameOf } = dialogue(credential);
	const switches = credential.properties.some(({ name }) => name === 'useDifferentHost') ? [false, true] : [false];
	const places = credential.properties.some(({ name }) => name === 'environment') ? ['production', 'myDomain'] : [''];
	for (const useDifferentHost of switches)
		for (const environment of places) {
			let data: INodeParameters = { ...initial, useDifferentHost, environment };
			for (let waiting = waitsFor(data); waiting.length > 0; waiting = waitsFor(data)) {
				const [next = ''] = told(data);
				expect(waiting).toContain(next);
				// A value from an expression counts as filled in.
				data = { ...data, [nameOf(next)]: '={{ $secrets.vault.value }}' };
			}
			expect(told(data)).toEqual([]);
		}
});

it.each(all.filter(([, { extends: parents }]) => parents?.includes('oAuth2Api')))(
	'%s says that a blank was copied along',
	(_name, { properties }) => {
		const isShown = (clientSecret: string) =>
			properties.filter(
				(each) =>
					each.displayName.includes('Client Secret begins or ends with a blank') &&
					NodeHelpers.displayParameter({ clientId: 'id', clientSecret }, each, null, null),
			).length;
		expect(['', 's', 's ', '\ts', 'a b'].map(isShown)).toEqual([0, 0, 1, 1, 0]);
	},
);
