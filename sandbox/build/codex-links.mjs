import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/places.mjs';

/**
 * The codex of a node names a page of the guides below the checkout. n8n wants an address: where package.json says no
 * home, it is left out, so that no link leads nowhere.
 */
export function writeCodexLinks(out) {
	const homepage = homepageOfPack();
	const folder = join(out, 'nodes');
	for (const path of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.node.json'))) {
		const file = join(folder, path);
		writeFileSync(
			file,
			`${JSON.stringify(linked(JSON.parse(readFileSync(file, 'utf8')), homepage), null, '\t')}\n`,
		);
	}
}

/** @param homepage the address of the repository, as `https://github.com/owner/name#readme`; absent where it has none */
export function linked(codex, homepage) {
	const { primaryDocumentation: pages = [], ...resources } = codex.resources;
	if (homepage === undefined) return { ...codex, resources };
	const primaryDocumentation = pages.map(({ url }) => ({ url: guide(homepage, url) }));
	return { ...codex, resources: { ...resources, primaryDocumentation } };
}

/** What the dialogues of credentials that no vendor knows lead to, *Read our docs*. */
const OF_CREDENTIALS = {
	socialCrmSigningKeyApi: 'docs/start.md#a-call-of-the-api',
	socialCrmStoreApi: 'docs/integrations.md#set-up',
	socialCrmWebhookSecretApi: 'docs/platforms/README.md',
};

/**
 * n8n shows credentials by what is listed of them, and opens an address as it is; of a path it would make one of its
 * own docs. Without a home they lead to the page of the package, as the nodes do then.
 */
export function writeCredentialLinks(out) {
	const file = join(out, 'types', 'credentials.json');
	const types = JSON.parse(readFileSync(file, 'utf8'));
	writeFileSync(file, JSON.stringify(linkedCredentials(types, homepageOfPack()), null, 2));
}

/** @param types what is listed of the credentials */
export function linkedCredentials(types, homepage) {
	return types.map((type) => {
		const page = OF_CREDENTIALS[type.name];
		return homepage === undefined || page === undefined
			? type
			: { ...type, documentationUrl: guide(homepage, page) };
	});
}

const homepageOfPack = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).homepage;
const guide = (homepage, page) => `${homepage.replace(/#.*$/, '')}/blob/HEAD/${page}`;
